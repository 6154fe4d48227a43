"""The words that made-up notes are made of."""

from __future__ import annotations

GIVEN = (
    "Aaliyah Adaeze Aiko Alejandra Amara Amir Ana Anneli Arjun Ayşe Bao Beatriz Bilal Bjørn Camila Chidi "
    "Chloé Dalia Dawit Deepa Diego Divya Ebba Ekaterina Elif Emeka Esra Farid Fatima Femi Freya Gabriela "
    "Giulia Goran Hana Hamid Hinemoa Ibrahim Ines Ingrid Ioana Jamal Jasmin Jin João Kamala Karim Keoni "
    "Kwame Laila Leilani Linh Lucía Magnus Mai Mateo Mei Milena Mohan Nadia Naledi Nikhil Noor Olga Oskar "
    "Paloma Pavel Priya Quentin Rania Ravi Rosa Ruth Sana Sefa Siobhán Sofía Soo-ah Stefan Tariq Tala "
    "Thandiwe Tomás Uma Valentina Viktor Wanjiru Wei Xiomara Yara Yusuf Zainab Zoë Zuri"
).split()
FAMILY = (
    "Abara Achterberg Adeyemi Ahmadi Almeida Andersen Bakshi Banda Bianchi Castillo Chen Costa Dang "
    "Dlamini Dubois Eriksen Farah Ferreira Fischer Gallagher García Gupta Haddad Hakimi Hansen Horvat "
    "Ivanova Jansen Jovanović Kaplan Kaur Kim Kimura Koroma Kovács Lindqvist López Makoni Mbeki Mensah "
    "Moreau Morales Nakamura Ndiaye Nguyen Novák O'Brien Okafor Olsen Osei Park Patel Pereira Petrov "
    "Quispe Rahman Reyes Rossi Saito Santos Schmidt Sharma Silva Singh Suzuki Tadesse Takahashi Tanaka "
    "Tran Tshabalala Ueda Vargas Virtanen Wójcik Yamamoto Yılmaz Zhang"
).split()
COMPANIES = ("Acme", "Globex", "Hooli", "Initech", "Kestrel Labs", "Northwind", "Tern & Co", "Umbra Foods")
CITIES = (
    "Accra", "Berlin", "Bogotá", "Hanoi", "Lagos", "Lima", "Mumbai", "Osaka", "Porto", "Toronto",
    "Warsaw",
)  # fmt: skip
GROUPS = (
    "alumni", "associates", "clients", "colleagues", "common interest", "events", "family", "friends",
    "mentors",
)  # fmt: skip
ROLES = (
    "Account Manager", "Architect", "Director of Sales", "Nurse", "Senior Engineer", "Teacher",
    "VP Product",
)  # fmt: skip
CHANNELS = (
    "call", "coffee", "email", "in person", "linkedin", "lunch", "message", "sent", "video", "whatsapp",
)  # fmt: skip
TOPICS = (
    "her move to Kestrel Labs", "the harbour walk", "funding for the library", "a job for his cousin",
    "the half marathon", "bees", "the Lisbon meetup", "an intro to Sam", "hiring in spring",
)  # fmt: skip
MARKS = ("#gave an intro", "#asked for advice", "#thanked", "#promised to send the slides", "#shared an article")
HEADINGS = ("Log", "Interactions", "Notes", "History", "1:1 log", "Meetings")
WORDS = (
    "again about and before between boat book bridge budget careful city cloud coast draft early garden "
    "harbour idea letter library light market meeting morning music number office paper people plan quiet "
    "rain reading river road school season small spring story street summer table talk team thought train "
    "tree walk water week winter word"
).split()

"""`python -m netvault` is `netvault`."""

from netvault.cli.main import main

main()

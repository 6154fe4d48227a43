"""A configuration of git that names a program wherever git lets it name one."""

TRAPS = """\
[core]
    fsmonitor = {trap}
    hooksPath = {hooks}
    pager = {trap}
    editor = {trap}
    askPass = {trap}
    sshCommand = {trap}
    gitProxy = {trap}
    alternateRefsCommand = {trap}
    attributesFile = {attributes}
    untrackedCache = true
    splitIndex = true
    quotePath = true
    abbrev = 4
    preloadIndex = true
[sequence]
    editor = {trap}
[commit]
    gpgSign = true
[filter "trap"]
    clean = {trap}
    smudge = {trap}
    process = {trap}
    required = true
[diff]
    external = {trap}
    orderFile = /nowhere
    renames = false
    noprefix = true
    relative = true
    wsErrorHighlight = all
    submodule = log
[diff "trap"]
    command = {trap}
    textconv = {trap}
    cachetextconv = true
[merge "trap"]
    driver = {trap}
[gpg]
    program = {trap}
[gpg "ssh"]
    program = {trap}
    defaultKeyCommand = {trap}
[log]
    showSignature = true
    showRoot = false
    follow = true
    mailmap = true
    date = relative
    decorate = full
    diffMerges = off
    initialDecorationSet = all
[mailmap]
    file = /nowhere
[format]
    pretty = oneline
    notes = true
[notes]
    displayRef = *
[color]
    ui = always
[column]
    ui = always
[pager]
    log = {trap}
    rev-parse = {trap}
    cat-file = {trap}
    ls-tree = {trap}
    ls-files = {trap}
    diff = {trap}
[alias]
    log = !{trap}
    rev-parse = !{trap}
    cat-file = !{trap}
    ls-tree = !{trap}
    rev-list = !{trap}
    ls-files = !{trap}
    check-ignore = !{trap}
    commit = !{trap}
[credential]
    helper = !{trap}
[interactive]
    diffFilter = {trap}
[remote "origin"]
    url = ext::{trap}
    promisor = true
    partialCloneFilter = blob:none
    vcs = {trap}
    uploadpack = {trap}
[protocol]
    allow = always
[uploadpack]
    packObjectsHook = {trap}
[gc]
    auto = 1
[maintenance]
    auto = true
[trace2]
    normalTarget = {sprung}
[include]
    path = {included}
"""

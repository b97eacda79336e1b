# SPDX-License-Identifier: GPL-3.0-only
"""Everything that is checked without starting the stack."""

from checks import claim, command, dashboards, images, settings


def run(report, engine):
    report.step("Files")
    report.check("the dashboards agree with their source", dashboards.agree_with_source)
    report.check("the dashboards are whole", dashboards.boards_are_whole)
    report.check("each panel has words, a unit, a source and queries", dashboards.panels_are_whole)
    report.check("the data sources are whole", dashboards.data_sources_are_whole)
    report.check("the provider finds the dashboards", dashboards.provider_is_whole)
    report.check("the services are confined and pinned", settings.services_are_confined)
    report.check("the compose file invents no key", settings.no_key_is_invented)
    report.check("the claim is judged rightly", claim.judged_rightly)
    report.check("the machine's faults are told from ours", images.faults_are_told_apart)
    report.step("./dev stack where it cannot start")
    report.check("no engine", command.no_engine)
    report.check("no Compose", command.no_compose)
    report.check("an old Compose", command.old_compose)
    report.check("a port is taken", command.taken_port)
    report.check("files that the containers may not read", command.unreadable_files)
    report.check("it says when values are simulated", command.demo_is_said)
    report.check("the fleet is a profile", command.fleet_is_a_profile)
    report.step("Files, read by what they are for")
    for compose in settings.commands():
        report.check("Compose reads the file", settings.compose_reads_it, compose)
        report.check("Compose refuses a misspelt key", settings.compose_refuses_nonsense, compose)
    promtool = settings.find_promtool(engine)
    if promtool:
        report.check("promtool: configuration, rules and their tests", settings.rules_hold, promtool)
    else:
        report.note("promtool is not installed: the Prometheus rules are not checked here")

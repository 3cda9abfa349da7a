using System.CommandLine;
using Dramatis.Cli.Runs;
using Dramatis.Cli.Terminal;
using Dramatis.Experiments;
using Dramatis.Experiments.Files;
using Dramatis.Experiments.Running;

namespace Dramatis.Cli.Commands;

/// <summary><c>dramatis report folder</c>: analyses the journal anew and writes the report; no model is called.</summary>
internal static class ReportCommand
{
    public static Command Create(CommandSession session)
    {
        Argument<string> folder = new("folder") { Description = "Run folder" };
        Option<bool> withoutTranscripts = new("--no-transcripts") { Description = "Leave the conversations out, where the items may not be passed on" };
        Option<bool> overrides = SharedOptions.Override();
        Option<string?> licences = SharedOptions.Licences();
        Option<bool> json = SharedOptions.Json();
        ExampleCommand command = new(
            "report",
            "Analyse a run anew and write its report, without calling a model",
            "dramatis report runs/1-understudy",
            "dramatis report runs/1-understudy --json")
        { folder, withoutTranscripts, overrides, licences, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            RunFolder run = RunFolder.Open(parsed.GetRequiredValue(folder));
            (Experiment experiment, IStudy study) = ExperimentFile.Load(run.Experiment, KnownStudies.All);
            ExperimentRun replay = new(session, KnownStudies.TitleOf(study), experiment, study, parsed.GetValue(json))
            {
                Transcripts = !parsed.GetValue(withoutTranscripts),
                OverridesRequirements = parsed.GetValue(overrides),
                Licences = parsed.GetValue(licences),
            };
            return await replay.ReplayAsync(run, cancellationToken);
        });
        return command;
    }
}

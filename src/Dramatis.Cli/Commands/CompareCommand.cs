using System.CommandLine;
using Dramatis.Cli.Runs;
using Dramatis.Cli.Terminal;
using Dramatis.Experiments;
using Dramatis.Experiments.Comparing;
using Dramatis.Experiments.Files;
using Dramatis.Experiments.Running;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Cli.Commands;

/// <summary><c>dramatis compare run run</c>: sets two runs of one study side by side; no model is called and nothing is written.</summary>
internal static class CompareCommand
{
    public static Command Create(CommandSession session)
    {
        Argument<string> first = new("first") { Description = "Folder of a run" };
        Argument<string> second = new("second") { Description = "Folder of another run of the same study" };
        Option<bool> json = SharedOptions.Json();
        ExampleCommand command = new(
            "compare",
            "Set two runs of one study side by side: each measure with its difference, interval and p value",
            "dramatis compare runs/1-understudy runs/1-gguf-chat",
            "dramatis compare runs/before runs/after --json")
        { first, second, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            ExperimentResult left = await ReadAsync(parsed.GetRequiredValue(first), cancellationToken);
            ExperimentResult right = await ReadAsync(parsed.GetRequiredValue(second), cancellationToken);
            RunComparison comparison = RunComparison.Of(left.Arms, right.Arms, RandomStream.FromKey("compare"));
            if (parsed.GetValue(json))
            {
                session.WriteJson(ComparisonFacts.Of(left, right, comparison));
            }
            else
            {
                ComparisonText.Write(session.Console, left, right, comparison);
            }

            return ExitCodes.Done;
        });
        return command;
    }

    private static async Task<ExperimentResult> ReadAsync(string path, CancellationToken cancellationToken)
    {
        RunFolder folder = RunFolder.Open(path);
        (Experiment experiment, IStudy study) = ExperimentFile.Load(folder.Experiment, KnownStudies.All);
        return await new ExperimentSession(experiment, study, folder).ReadAsync(cancellationToken);
    }
}

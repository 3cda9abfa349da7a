using System.CommandLine;
using Dramatis.Cli.Runs;
using Dramatis.Cli.Terminal;
using Dramatis.Experiments;
using Dramatis.Experiments.Files;
using Dramatis.Experiments.Running;
using Dramatis.Torch.Engine.Serving;

namespace Dramatis.Cli.Commands;

/// <summary><c>dramatis resume folder</c>: goes on with an interrupted run; finished trials are neither repeated nor paid again.</summary>
internal static class ResumeCommand
{
    public static Command Create(CommandSession session)
    {
        Argument<string> folder = new("folder") { Description = "Run folder" };
        EngineArguments engine = new();
        Option<bool> overrides = SharedOptions.Override();
        Option<string?> licences = SharedOptions.Licences();
        Option<bool> json = SharedOptions.Json();
        ExampleCommand command = new("resume", "Go on with an interrupted run", "dramatis resume runs/1-understudy") { folder, overrides, licences, json, engine.Threads };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            RunFolder run = RunFolder.Open(parsed.GetRequiredValue(folder));
            (Experiment experiment, IStudy study) = ExperimentFile.Load(run.Experiment, KnownStudies.All);
            (experiment, EngineOptions options) = engine.Of(parsed, experiment);
            return await new ExperimentRun(session, KnownStudies.TitleOf(study), experiment, study, parsed.GetValue(json))
            {
                Engine = options,
                OverridesRequirements = parsed.GetValue(overrides),
                Licences = parsed.GetValue(licences),
            }.ExecuteAsync(run, cancellationToken);
        });
        return command;
    }
}

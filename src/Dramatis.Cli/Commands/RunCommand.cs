using System.CommandLine;
using Dramatis.Cli.Runs;
using Dramatis.Cli.Terminal;
using Dramatis.Experiments;
using Dramatis.Experiments.Files;
using Dramatis.Experiments.Running;
using Dramatis.Torch.Engine.Serving;

namespace Dramatis.Cli.Commands;

/// <summary><c>dramatis run file.yaml</c>: runs an experiment file, or goes on with it.</summary>
internal static class RunCommand
{
    public static Command Create(CommandSession session)
    {
        Argument<FileInfo?> file = new("file") { Description = "Experiment file in YAML (docs/formats/experiment.md)", Arity = ArgumentArity.ZeroOrOne };
        Option<bool> schema = new("--schema") { Description = "Print the JSON schema of experiment files, for editors, and leave" };
        EngineArguments engine = new();
        Option<string?> output = SharedOptions.Output();
        Option<bool> overrides = SharedOptions.Override();
        Option<string?> licences = SharedOptions.Licences();
        Option<bool> json = SharedOptions.Json();
        ExampleCommand command = new(
            "run",
            "Run an experiment file; the same command goes on where an interrupted run stopped",
            "dramatis run experiments/001-persona-inconstancy.yaml",
            "dramatis run study.yaml --out runs/study --json",
            "dramatis run --schema")
        { file, schema, output, overrides, licences, json, engine.Precision, engine.Threads };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            IReadOnlyList<IStudy> studies = KnownStudies.All;
            if (parsed.GetValue(schema))
            {
                session.WriteJson(ExperimentSchema.Create(studies));
                return ExitCodes.Done;
            }

            string path = parsed.GetValue(file)?.FullName
                ?? throw new InvalidInputException("dramatis run", "names no experiment file.", "For example: dramatis run experiments/001-persona-inconstancy.yaml.");
            (Experiment experiment, IStudy study) = ExperimentFile.Load(path, studies);
            string folder = parsed.GetValue(output) ?? experiment.Output ?? Path.Combine("runs", experiment.Name);
            (experiment, EngineOptions options) = engine.Of(parsed, experiment);
            ExperimentRun run = new(session, KnownStudies.TitleOf(study), experiment, study, parsed.GetValue(json))
            {
                Engine = options,
                OverridesRequirements = parsed.GetValue(overrides),
                Licences = parsed.GetValue(licences),
            };
            return await run.ExecuteAsync(RunFolder.Create(folder), cancellationToken);
        });
        return command;
    }
}

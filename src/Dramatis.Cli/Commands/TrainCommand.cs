using System.CommandLine;
using System.Globalization;
using Dramatis.Cli.Terminal;
using Dramatis.Torch.Training.Runs;
using Dramatis.Torch.Training.Understudy;

namespace Dramatis.Cli.Commands;

/// <summary><c>dramatis train understudy</c>: makes the embedded model anew, in legs that can be stopped and resumed.</summary>
internal static class TrainCommand
{
    public static Command Create(CommandSession session)
    {
        return new ExampleCommand("train", "Train adapters, and the models that ship with Dramatis", "dramatis train understudy --folder runs/understudy --minutes 60")
        {
            TrainAdapterCommand.Create(session),
            TrainEntailmentCommand.Create(session),
            TrainSelectorCommand.Create(session),
            CreateUnderstudy(session),
            MeasureCommand.Create(session),
        };
    }

    private static ExampleCommand CreateUnderstudy(CommandSession session)
    {
        Option<string> folder = new("--folder") { Description = "Folder of the run; the model comes into export/ below it", Required = true };
        Option<string?> talk = new("--talk") { Description = "Folder with synthetic-persona-chat/ and talk/ (dramatis data); without it only the invented world is used" };
        Option<double?> minutes = new("--minutes") { Description = "Stop this leg after so many minutes; the same command goes on" };
        Option<long?> tokens = new("--tokens") { Description = "Tokens of the whole plan" };
        Option<string?> from = new("--from") { Description = "Folder of a model to go on from, such as models/understudy; random weights without it" };
        Option<string> size = new("--size") { Description = "full (5.5 million weights) or nano (1.6 million)", DefaultValueFactory = _ => "full" };
        size.AcceptOnlyFromAmong("full", "nano");
        ExampleCommand command = new(
            "understudy",
            "Train Understudy, the embedded model, from scratch or from an earlier edition",
            "dramatis train understudy --folder runs/understudy --talk ~/data --minutes 60")
        { folder, talk, minutes, tokens, from, size };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            UnderstudyRecipe recipe = parsed.GetValue(size) == "nano" ? UnderstudyRecipe.Nano : UnderstudyRecipe.Understudy;
            recipe = recipe with { Tokens = parsed.GetValue(tokens) ?? recipe.Tokens };
            UnderstudyOptions options = new(parsed.GetRequiredValue(folder), parsed.GetValue(talk), parsed.GetValue(minutes)) { Recipe = recipe, From = parsed.GetValue(from) };
            TrainingState state = await UnderstudyTraining.RunAsync(options, new Lines(session.Error), cancellationToken);
            bool done = state.Step >= state.Plan.Steps;
            session.Output.WriteLine($"step {state.Step} of {state.Plan.Steps}; model: {UnderstudyTraining.ExportFolder(options.Folder)}");
            return done ? ExitCodes.Done : ExitCodes.Incomplete;
        });
        return command;
    }

    private sealed class Lines(TextWriter error) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            if (value.Note is not null)
            {
                error.WriteLine(value.Note);
            }
            else if (value.Step % 10 == 0 || value.Step < 5)
            {
                error.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"step {value.Step}/{value.Steps}  loss {value.Loss:0.000}  {value.TokensPerSecond:0} tokens/s  {TimeLeft.Write(value.Left)} left"));
            }
        }
    }
}

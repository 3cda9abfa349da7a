using System.CommandLine;
using Dramatis.Cli.Entailment;
using Dramatis.Cli.Terminal;
using Dramatis.Cli.Training;
using Dramatis.Entailment;
using Dramatis.Models;
using Dramatis.Torch.Training.Classifiers;
using Dramatis.Torch.Training.Pairs;

namespace Dramatis.Cli.Commands;

/// <summary><c>dramatis train entailment</c>: a small cross-encoder of entailment from a decoder, in legs that can be stopped and resumed.</summary>
internal static class TrainEntailmentCommand
{
    private const int OneInHeldOut = 20;

    private static readonly string[] Labels = [.. Enum.GetValues<NliLabel>().Select(label => label.ToString().ToLowerInvariant())];

    public static Command Create(CommandSession session)
    {
        Option<string> folder = new("--folder") { Description = "Folder of the run; the model comes into export/ below it, to be named hf:<folder>/export", Required = true };
        Option<string> from = new("--from") { Description = "Decoder to begin with: understudy, understudy-nano, or a folder in Hugging Face layout of Llama", DefaultValueFactory = _ => "understudy" };
        Option<int> examples = new("--examples") { Description = "Examples of persona talk, to which two unrelated pairs come for every five; 0 for none", DefaultValueFactory = _ => 100_000 };
        Option<string[]> sets = new("--set") { Description = "Labelled pairs to learn from besides (docs/nli.md); several may be given", HelpName = "file" };
        Option<double> epochs = new("--epochs") { Description = "How often every pair is seen at most", DefaultValueFactory = _ => 1 };
        Option<int> batch = new("--pairs-per-step") { Description = "Pairs that make a step", DefaultValueFactory = _ => 32 };
        Option<double> rate = new("--rate") { Description = "Highest learning rate", DefaultValueFactory = _ => 5e-4 };
        Option<int> longest = new("--max-length") { Description = "Most tokens of a pair; longer ones are cut", DefaultValueFactory = _ => 128 };
        Option<ulong> seed = new("--seed") { Description = "Seed of the head and of the order", DefaultValueFactory = _ => 1 };
        Option<double?> minutes = new("--minutes") { Description = "Stop this leg after so many minutes; the same command goes on" };
        ExampleCommand command = new(
            "entailment",
            "Train a small cross-encoder that tells entailment, neutral and contradiction apart",
            "dramatis train entailment --folder runs/nli",
            "dramatis train entailment --folder runs/nli --set pairs.jsonl --examples 50000 --minutes 30")
        { folder, from, examples, sets, epochs, batch, rate, longest, seed, minutes };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            LabelledTexts[] all = Pairs(parsed.GetValue(examples), parsed.GetValue(sets) ?? []);
            LabelledTexts[] held = [.. all.Where((_, i) => i % OneInHeldOut == 0)];
            LabelledTexts[] learned = [.. all.Where((_, i) => i % OneInHeldOut != 0)];
            PairPlan plan = PairTraining.Plan(learned.Length, parsed.GetValue(epochs), parsed.GetValue(batch), parsed.GetValue(rate), parsed.GetValue(seed));
            PairClassifierOptions options = new(parsed.GetRequiredValue(folder), PairTraining.Decoder(parsed.GetValue(from)!), Labels, learned, held, plan)
            {
                MaximumLength = parsed.GetValue(longest),
                Most = parsed.GetValue(minutes) is { } most ? TimeSpan.FromMinutes(most) : null,
            };
            PairRunState state = await PairClassifierTraining.RunAsync(options, new PairTraining.Lines(session.Error), cancellationToken);
            session.Output.WriteLine(PairTraining.Summary(state, options.Folder));
            return state.IsDone ? ExitCodes.Done : ExitCodes.Incomplete;
        });
        return command;
    }

    private static LabelledTexts[] Pairs(int examples, string[] files) =>
    [
        .. PersonaTalkPairs.Mix(0, Math.Max(0, examples)).Concat(files.SelectMany(LabelledPairs.Load).Select(p => (p.Pair, p.Label)))
            .Select(p => new LabelledTexts(p.Pair.Premise, p.Pair.Hypothesis, (int)p.Label)),
    ];
}

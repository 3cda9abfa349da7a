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
        Option<int> examples = new("--examples") { Description = "Examples of persona talk, to which two unrelated pairs come for every five; 0 for none", DefaultValueFactory = _ => 100_000 };
        Option<int?> traits = new("--traits") { Description = "Pairs about what somebody is like [default: a tenth of the examples]" };
        Option<string[]> sets = new("--set") { Description = "Labelled pairs to learn from besides (docs/nli.md); several may be given", HelpName = "file" };
        PairTrainingArguments shared = new(longestPair: 128);
        ExampleCommand command = new(
            "entailment",
            "Train a small cross-encoder that tells entailment, neutral and contradiction apart",
            "dramatis train entailment --folder runs/nli",
            "dramatis train entailment --folder runs/nli --set pairs.jsonl --examples 50000 --minutes 30")
        { examples, traits, sets };
        shared.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            int talk = Math.Max(0, parsed.GetValue(examples));
            LabelledTexts[] all = Pairs(talk, Math.Max(0, parsed.GetValue(traits) ?? talk / 10), parsed.GetValue(sets) ?? []);
            LabelledTexts[] held = [.. all.Where((_, i) => i % OneInHeldOut == 0)];
            LabelledTexts[] learned = [.. all.Where((_, i) => i % OneInHeldOut != 0)];
            PairClassifierOptions options = shared.Read(parsed, Labels, learned, held);
            PairRunState state = await PairClassifierTraining.RunAsync(options, new PairTraining.Lines(session.Error), cancellationToken);
            session.Output.WriteLine(PairTraining.Summary(state, options.Folder));
            return state.IsDone ? ExitCodes.Done : ExitCodes.Incomplete;
        });
        return command;
    }

    private static LabelledTexts[] Pairs(int examples, int traits, string[] files) =>
    [
        .. PersonaTalkPairs.Mix(0, examples).Concat(PersonaTalkPairs.Traits(0, traits)).Concat(files.SelectMany(LabelledPairs.Load).Select(p => (p.Pair, p.Label)))
            .Select(p => new LabelledTexts(p.Pair.Premise, p.Pair.Hypothesis, (int)p.Label)),
    ];
}

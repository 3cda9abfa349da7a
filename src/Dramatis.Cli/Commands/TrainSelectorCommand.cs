using System.CommandLine;
using Dramatis.Cli.Terminal;
using Dramatis.Cli.Training;
using Dramatis.Control.Selection;
using Dramatis.Models;
using Dramatis.Torch.Training.Classifiers;
using Dramatis.Torch.Training.Pairs;

namespace Dramatis.Cli.Commands;

/// <summary><c>dramatis train selector</c>: a small cross-encoder that says whether a reply fits a talk.</summary>
internal static class TrainSelectorCommand
{
    private const string Seed = "--seed"; // an option of every command that trains pairs

    public static Command Create(CommandSession session)
    {
        Option<int> talks = new("--talks") { Description = "Talks of the persona world, none with a persona, each with its reply and three others; 0 for none", DefaultValueFactory = _ => 6_000 };
        Option<string[]> sets = new("--set") { Description = "File of talks with the replies that were given, besides those of the persona world (docs/formats/replies.md); may be given several times", HelpName = "file" };
        Option<int> others = new("--others") { Description = "Other replies to each talk of a file: its own candidates, or where it has fewer, replies of other dialogues", DefaultValueFactory = _ => 3 };
        Option<bool> personas = new("--personas") { Description = "Put persona lines before the talks of files, and before half of the persona world's, where only they tell the answer" };
        Option<string?> embedder = SelectionArguments.Embedder();
        Option<string?> similarity = SelectionArguments.Similarity();
        PairTrainingArguments shared = new(longestPair: 256);
        ExampleCommand command = new(
            "selector",
            "Train a small cross-encoder that says whether a reply fits a talk, without personas unless asked",
            "dramatis train selector --folder runs/selector",
            "dramatis train selector --folder runs/tuned --personas",
            "dramatis train selector --folder runs/chat --talks 0 --set train_self_original.txt --minutes 30",
            "dramatis train selector --folder runs/both --talks 20000 --set talks.jsonl --set more.csv --others 5")
        { talks, sets, others, personas, embedder, similarity };
        shared.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            bool tuned = parsed.GetValue(personas);
            int wrong = parsed.GetValue(others);
            if (wrong < 1)
            {
                throw new InvalidInputException("--others", FormattableString.Invariant($"is {wrong}."), "A talk needs at least one other reply to be told apart from the one that was given.");
            }

            await using ModelRegistry registry = Composition.Registry();
            IPersonaGrounder grounder = PersonaSimilarity.Open(
                parsed.GetValue(similarity), parsed.GetValue(embedder) is { } named ? await registry.OpenEmbedderAsync(named, cancellationToken) : null);
            List<SelectorExamples> sources = [await SelectorExamples.OfWorldAsync(parsed.GetValue(talks), tuned)];
            foreach (string file in parsed.GetValue(sets) ?? [])
            {
                sources.Add(await SelectorExamples.OfFileAsync(file, wrong, tuned ? grounder : null, parsed.GetValue<ulong>(Seed)));
            }

            SelectorExamples examples = SelectorExamples.Of(sources);
            PairClassifierOptions options = shared.Read(parsed, SelectorExamples.Labels, examples.Learned, examples.HeldOut);
            session.Error.WriteLine(FormattableString.Invariant($"{examples.Learned.Count} pairs to learn from, {examples.HeldOut.Count} held out"));
            PairRunState state = await PairClassifierTraining.RunAsync(options, new PairTraining.Lines(session.Error), cancellationToken);
            session.Output.WriteLine(PairTraining.Summary(state, options.Folder));
            return state.IsDone ? ExitCodes.Done : ExitCodes.Incomplete;
        });
        return command;
    }
}

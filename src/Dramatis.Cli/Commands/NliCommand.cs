using System.CommandLine;
using Dramatis.Cli.Entailment;
using Dramatis.Cli.Terminal;
using Dramatis.Entailment;
using Dramatis.Entailment.Lexical;
using Dramatis.Models;
using Dramatis.Simulated.PersonaWorld;
using Dramatis.Simulated.PersonaWorld.Entailment;

namespace Dramatis.Cli.Commands;

/// <summary><c>dramatis nli</c>: train and measure models that say whether one text makes another true or false.</summary>
internal static class NliCommand
{
    public static Command Create(CommandSession session) => new ExampleCommand(
        "nli",
        "Train and measure models of entailment and contradiction",
        "dramatis nli measure --nli lexical --set pairs.jsonl")
    {
        Measure(session),
        Train(session),
    };

    private static ExampleCommand Measure(CommandSession session)
    {
        Option<string?> nli = new("--nli") { Description = NliModels.Description, HelpName = "model" };
        Option<string[]> sets = new("--set") { Description = "Labelled pairs to measure on (docs/nli.md); several may be given. Without it: held-out persona talk and the challenge", HelpName = "file" };
        Option<bool> challenge = new("--challenge") { Description = "Measure on the hand-written challenge, too, with accuracy by kind" };
        Option<string?> grounding = new("--grounding") { Description = "CSV file with the columns utterance and persona_sentence: pick the true line among five", HelpName = "file" };
        Option<int> most = new("--most") { Description = "Most pairs of a set; the first ones are taken", DefaultValueFactory = _ => 10_000 };
        Option<bool> json = SharedOptions.Json();
        ExampleCommand command = new(
            "measure",
            "Say how well a model tells entailment, neutral and contradiction apart",
            "dramatis nli measure",
            "dramatis nli measure --nli lexical --set pairs.jsonl --json")
        { nli, sets, challenge, grounding, most, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using ModelRegistry registry = Composition.Registry();
            INliModel model = await NliModels.OpenAsync(parsed.GetValue(nli), registry, cancellationToken);
            string[] files = parsed.GetValue(sets) ?? [];
            string? lines = parsed.GetValue(grounding);
            List<NliReport> reports = [];
            foreach ((string name, IReadOnlyList<LabelledPair> pairs) in Sets(files, lines is null, parsed.GetValue(challenge), parsed.GetValue(most)))
            {
                reports.Add(await NliEvaluation.MeasureAsync(model, name, pairs, null, cancellationToken));
            }

            GroundingChoice? choice = lines is null ? null
                : await GroundingChoice.MeasureAsync(model, [.. GroundingPairs.Load(lines).Take(parsed.GetValue(most))], cancellationToken: cancellationToken);
            if (parsed.GetValue(json))
            {
                session.WriteJson(new { sets = reports, grounding = choice });
                return;
            }

            NliTables.Print(session.Console, reports, choice);
        });
        return command;
    }

    private static ExampleCommand Train(CommandSession session)
    {
        Argument<string> output = new("file") { Description = "Where the weights go" };
        Option<int> examples = new("--examples") { Description = "Examples of persona talk, to which two unrelated pairs come for every five", DefaultValueFactory = _ => 100_000 };
        Option<string[]> sets = new("--set") { Description = "Labelled pairs to learn from, in place of the persona world; the last tenth sets the temperature", HelpName = "file" };
        Option<bool> relevance = new("--relevance") { Description = "Fit the model of relevance instead: which statements a question asks for" };
        Option<int> passes = new("--passes") { Description = "Times that the examples are gone through", DefaultValueFactory = _ => 4 };
        ExampleCommand command = new(
            "train",
            "Fit the lexical model, to the persona world or to labelled pairs of your own",
            "dramatis nli train persona-lexical.bin",
            "dramatis nli train mine.bin --set pairs.jsonl")
        { output, examples, sets, passes, relevance };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(relevance))
            {
                TrainRelevance(session, parsed.GetRequiredValue(output), parsed.GetValue(examples));
                return;
            }

            int count = parsed.GetValue(examples);
            (NliPair, NliLabel)[] learned = parsed.GetValue(sets) is { Length: > 0 } files
                ? [.. files.SelectMany(LabelledPairs.Load).Select(p => (p.Pair, p.Label))]
                : PersonaTalkPairs.Mix(0, count);
            (NliPair, NliLabel)[] kept = parsed.GetValue(sets) is { Length: > 0 } ? learned[(learned.Length * 9 / 10)..] : PersonaTalkPairs.Mix(count, Math.Max(1, count / 10));
            LexicalNliModel model = LexicalNliModel.Train(
                parsed.GetValue(sets) is { Length: > 0 } ? learned[..Math.Max(1, learned.Length * 9 / 10)] : learned, kept, parsed.GetValue(passes), PersonaTalkPairs.Seed);
            string path = parsed.GetRequiredValue(output);
            model.Save(path);
            session.Output.WriteLine($"{path}: {model.Fingerprint}");
        });
        return command;
    }

    private static void TrainRelevance(CommandSession session, string path, int examples)
    {
        (RelevancePair, bool)[] all = [.. Enumerable.Range(0, Math.Max(2, examples)).AsParallel().AsOrdered().Select(i => RelevanceExamples.Create(PersonaTalkPairs.Seed, WorldSplit.Train, i))];
        int kept = Math.Max(1, all.Length * 9 / 10);
        LexicalRelevanceModel model = LexicalRelevanceModel.Train(all[..kept], all[kept..]);
        model.Save(path);
        session.Output.WriteLine($"{path}: {model.Fingerprint}");
    }

    private static IEnumerable<(string Name, IReadOnlyList<LabelledPair> Pairs)> Sets(string[] files, bool byDefault, bool challenge, int most)
    {
        bool nothingNamed = files.Length == 0 && byDefault && !challenge;
        if (nothingNamed)
        {
            yield return ("persona talk, held out", [.. PersonaTalkPairs.World(WorldSplit.HeldOut, 0, Math.Min(most, 5_000))]);
        }

        if (nothingNamed || challenge)
        {
            yield return ("challenge", [.. ChallengePairs.All.Take(most)]);
        }

        foreach (string file in files)
        {
            yield return (Path.GetFileName(file), [.. LabelledPairs.Load(file).Take(most)]);
        }
    }
}

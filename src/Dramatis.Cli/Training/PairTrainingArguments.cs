using System.CommandLine;
using Dramatis.Torch.Training.Classifiers;

namespace Dramatis.Cli.Training;

/// <summary>The options that every command has that trains a classifier of pairs.</summary>
/// <param name="longestPair">Most tokens of a pair when none are named.</param>
internal sealed class PairTrainingArguments(int longestPair)
{
    private readonly Option<string> folder = new("--folder") { Description = "Folder of the run; the model comes into export/ below it, to be named hf:<folder>/export", Required = true };
    private readonly Option<string> from = new("--from") { Description = "Model to begin with: understudy, understudy-nano, or a folder in Hugging Face layout, of a Llama or of an encoder such as BERT", DefaultValueFactory = _ => "understudy" };
    private readonly Option<double> epochs = new("--epochs") { Description = "How often every pair is seen at most", DefaultValueFactory = _ => 1 };
    private readonly Option<int> batch = new("--pairs-per-step") { Description = "Pairs that make a step", DefaultValueFactory = _ => 32 };
    private readonly Option<double?> rate = new("--rate") { Description = "Highest learning rate [default: 0.0005, for an encoder 0.00005]" };
    private readonly Option<int> longest = new("--max-length") { Description = "Most tokens of a pair; the first text loses its beginning", DefaultValueFactory = _ => longestPair };
    private readonly Option<ulong> seed = new("--seed") { Description = "Seed of the head and of the order", DefaultValueFactory = _ => 1 };
    private readonly Option<double?> minutes = new("--minutes") { Description = "Stop this leg after so many minutes; the same command goes on" };

    /// <summary>Gives the options to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[folder, from, epochs, batch, rate, longest, seed, minutes])
        {
            command.Options.Add(option);
        }
    }

    /// <summary>What was asked for.</summary>
    /// <exception cref="InvalidInputException">The pairs and epochs make no step.</exception>
    public PairClassifierOptions Read(ParseResult parsed, IReadOnlyList<string> labels, IReadOnlyList<LabelledTexts> learned, IReadOnlyList<LabelledTexts> heldOut)
    {
        string origin = PairTraining.Origin(parsed.GetValue(from)!);
        double highest = parsed.GetValue(rate) ?? PairTraining.Rate(origin);
        return new PairClassifierOptions(
            parsed.GetRequiredValue(folder), origin, labels, learned, heldOut,
            PairTraining.Plan(learned.Count, parsed.GetValue(epochs), parsed.GetValue(batch), highest, parsed.GetValue(seed)))
        {
            MaximumLength = parsed.GetValue(longest),
            Most = parsed.GetValue(minutes) is { } most ? TimeSpan.FromMinutes(most) : null,
        };
    }
}

using Dramatis.Conversations.Units;
using Dramatis.Models;

namespace Dramatis.Entailment.Layers;

/// <summary>
/// A classifier of pairs, such as a cross-encoder in Hugging Face layout, as a model of entailment. Its classes are found by their names,
/// never by their places: published models use three different orders. Thread-safe.
/// </summary>
public sealed class ClassifierNliModel : INliModel
{
    private readonly ITextClassifier classifier;
    private readonly NliLabel?[] meanings;
    private readonly bool english;

    /// <summary>Wraps a classifier; whoever opened it disposes of it.</summary>
    /// <param name="classifier">Its classes name the three relations, in any of their usual spellings; further classes are left out.</param>
    /// <param name="name">What to call it in explanations: <c>cross-encoder my-folder</c>.</param>
    /// <param name="english">Whether it was trained on English alone.</param>
    /// <exception cref="InvalidInputException">A relation has no class or two.</exception>
    public ClassifierNliModel(ITextClassifier classifier, string name, bool english = false)
    {
        ArgumentNullException.ThrowIfNull(classifier);
        this.classifier = classifier;
        Name = name;
        this.english = english;
        meanings = [.. classifier.Labels.Select(NliLabels.Parse)];
        if (Enum.GetValues<NliLabel>().Any(l => meanings.Count(m => m == l) != 1))
        {
            throw new InvalidInputException(
                name, $"has the classes {string.Join(", ", classifier.Labels)}.", "One class each must be called entailment, neutral and contradiction: write the names into id2label of the model's config.json.");
        }
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public string Fingerprint => "classifier/" + classifier.Fingerprint;

    /// <inheritdoc/>
    public bool Reads(string text) => !english || TextLanguage.IsEnglish(text);

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<NliScores?>> ScoreAsync(IReadOnlyList<NliPair> pairs, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        if (pairs.Count == 0)
        {
            return [];
        }

        IReadOnlyList<TextClassification> results = await classifier.ClassifyAsync([.. pairs.Select(p => new TextPair(p.Premise, p.Hypothesis))], cancellationToken);
        return [.. results.Select(Read)];
    }

    private NliScores? Read(TextClassification result)
    {
        double Of(NliLabel label) => result.Classes[Array.IndexOf(meanings, label)].Probability;
        (double e, double n, double c) = (Of(NliLabel.Entailment), Of(NliLabel.Neutral), Of(NliLabel.Contradiction));
        double sum = e + n + c;
        return sum > 0 && double.IsFinite(sum) ? new NliScores(e / sum, n / sum, c / sum) : null;
    }
}

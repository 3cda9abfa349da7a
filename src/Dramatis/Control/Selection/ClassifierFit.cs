using Dramatis.Conversations;
using Dramatis.Models;

namespace Dramatis.Control.Selection;

/// <summary>The probability that a classifier of pairs gives a reply after a dialogue, whose turns stand on lines of their own.</summary>
public sealed class ClassifierFit : IResponseFit
{
    /// <summary>
    /// Most characters of a dialogue that leave room for question, lines and reply in the 256 tokens of the classifiers trained here, at
    /// three characters or more a token.
    /// </summary>
    public const int MostCharacters = 500;

    private const string Fits = "fits";
    private readonly ITextClassifier classifier;

    /// <summary>Wraps a classifier; whoever opened it disposes of it.</summary>
    /// <param name="classifier">One class alone, or one of the name <c>fits</c> among several.</param>
    /// <exception cref="InvalidInputException">There is no such class.</exception>
    public ClassifierFit(ITextClassifier classifier)
    {
        ArgumentNullException.ThrowIfNull(classifier);
        this.classifier = classifier.Labels.Count == 1 || classifier.Labels.Contains(Fits, StringComparer.OrdinalIgnoreCase)
            ? classifier
            : throw new InvalidInputException("response selector", $"has the classes {string.Join(", ", classifier.Labels)}.", $"Take a classifier with one class, or with one called {Fits}.");
    }

    /// <inheritdoc/>
    public string Name => "classifier";

    /// <summary>A dialogue as classifiers of pairs read it and are trained on it: a turn a line, without names.</summary>
    public static string Text(DialogueContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return string.Join('\n', context.Turns.Select(t => t.Text));
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<double?>> ScoreAsync(IReadOnlyList<(DialogueContext Context, string Reply)> replies, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(replies);
        IReadOnlyList<TextClassification> found = await classifier.ClassifyAsync([.. replies.Select(r => new TextPair(Text(r.Context), r.Reply))], cancellationToken);
        return [.. found.Select(c => c.Classes.Count == 1 ? (double?)c.Classes[0].Probability : c.Probability(Fits))];
    }
}

using System.Reflection;
using Dramatis.Models;

namespace Dramatis.Entailment.Lexical;

/// <summary>
/// Relevance from words alone: the features and the training of the lexical entailment model with two classes. The weights that ship
/// learned from statements of the persona world and the questions that ask for them. Thread-safe.
/// </summary>
public sealed class LexicalRelevanceModel : IRelevanceModel
{
    private const string Shipped = "Dramatis.Entailment.Lexical.persona-relevance.bin";

    private static readonly Lazy<LexicalRelevanceModel> Default = new(OpenShipped);

    // Two of the three classes: entailment stands for relevant, neutral for not.
    private readonly LexicalNliModel classes;

    private LexicalRelevanceModel(LexicalNliModel classes) => this.classes = classes;

    /// <summary>The model with the weights that ship.</summary>
    public static LexicalRelevanceModel Instance => Default.Value;

    /// <inheritdoc/>
    public string Name => "lexical";

    /// <inheritdoc/>
    public string Fingerprint => "relevance/" + classes.Fingerprint;

    /// <summary>Fits a model to pairs of which it is known whether the statement matters.</summary>
    /// <param name="examples">At least one.</param>
    /// <param name="calibration">Further pairs for the temperature, at least one.</param>
    public static LexicalRelevanceModel Train(
        IReadOnlyList<(RelevancePair Pair, bool Relevant)> examples, IReadOnlyList<(RelevancePair Pair, bool Relevant)> calibration)
    {
        ArgumentNullException.ThrowIfNull(examples);
        ArgumentNullException.ThrowIfNull(calibration);
        return new LexicalRelevanceModel(LexicalNliModel.Train([.. examples.Select(Labelled)], [.. calibration.Select(Labelled)]));
    }

    /// <summary>Writes the weights.</summary>
    public void Save(string path) => classes.Save(path);

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<double?>> ScoreAsync(IReadOnlyList<RelevancePair> pairs, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        IReadOnlyList<NliScores?> scores = await classes.ScoreAsync([.. pairs.Select(p => new NliPair(p.Statement, p.Query))], cancellationToken);
        return [.. scores.Select(s => s is { } read ? read.Entailment / (read.Entailment + read.Neutral) : (double?)null)];
    }

    private static (NliPair Pair, NliLabel Label) Labelled((RelevancePair Pair, bool Relevant) example) =>
        (new NliPair(example.Pair.Statement, example.Pair.Query), example.Relevant ? NliLabel.Entailment : NliLabel.Neutral);

    private static LexicalRelevanceModel OpenShipped()
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Shipped)!;
        return new LexicalRelevanceModel(new LexicalNliModel(LexicalWeights.Load(stream, Shipped)));
    }
}

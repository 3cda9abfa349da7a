using System.Reflection;
using Dramatis.Conversations.Units;
using Dramatis.Models;

namespace Dramatis.Entailment.Lexical;

/// <summary>
/// Entailment from words alone: softmax regression on hashed features of overlap, negation, number, person, time and facing words. Needs
/// no native library and judges tens of thousands of pairs a second; the weights that ship learned from the project's persona world.
/// Thread-safe.
/// </summary>
public sealed class LexicalNliModel : INliModel
{
    private const string Shipped = "Dramatis.Entailment.Lexical.persona-lexical.bin";

    private static readonly Lazy<LexicalNliModel> Default = new(OpenShipped);

    private readonly LexicalWeights weights;

    internal LexicalNliModel(LexicalWeights weights, string name = "lexical")
    {
        this.weights = weights;
        Name = name;
        Fingerprint = "lexical/2/" + weights.Hash();
    }

    /// <summary>The model with the weights that ship.</summary>
    public static LexicalNliModel Instance => Default.Value;

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public string Fingerprint { get; }

    /// <inheritdoc/>
    public bool Reads(string text) => TextLanguage.IsEnglish(text);

    /// <summary>Reads weights that <see cref="Train"/> or <c>dramatis nli train</c> saved.</summary>
    /// <exception cref="InvalidInputException">The file is missing or holds something else.</exception>
    public static LexicalNliModel Load(string path)
    {
        if (!File.Exists(path))
        {
            throw new InvalidInputException(path, "does not exist.", "Point to the weights of a lexical entailment model.");
        }

        using FileStream file = File.OpenRead(path);
        return new LexicalNliModel(LexicalWeights.Load(file, path), "lexical " + Path.GetFileNameWithoutExtension(path));
    }

    /// <summary>Fits a model to examples.</summary>
    /// <param name="examples">Pairs with their relation, at least one.</param>
    /// <param name="calibration">Further pairs, on which the temperature is fitted, at least one.</param>
    /// <param name="passes">Times that the examples are gone through.</param>
    /// <param name="seed">Seed of their order.</param>
    public static LexicalNliModel Train(
        IReadOnlyList<(NliPair Pair, NliLabel Label)> examples, IReadOnlyList<(NliPair Pair, NliLabel Label)> calibration, int passes = 4, ulong seed = 1)
    {
        ArgumentNullException.ThrowIfNull(examples);
        ArgumentNullException.ThrowIfNull(calibration);
        ArgumentOutOfRangeException.ThrowIfZero(examples.Count, nameof(examples));
        ArgumentOutOfRangeException.ThrowIfZero(calibration.Count, nameof(calibration));
        return new LexicalNliModel(LexicalNliTrainer.Fit(examples, calibration, passes, seed));
    }

    /// <summary>Writes the weights.</summary>
    public void Save(string path)
    {
        using FileStream file = File.Create(path);
        weights.Save(file);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<NliScores?>> ScoreAsync(IReadOnlyList<NliPair> pairs, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        Dictionary<string, LexicalText> texts = new(StringComparer.Ordinal); // statements and atoms recur: each is cut once
        var scores = new NliScores?[pairs.Count];
        for (int i = 0; i < scores.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            scores[i] = Scores(weights, LexicalFeatures.Of(Text(texts, pairs[i].Premise), Text(texts, pairs[i].Hypothesis)));
        }

        return ValueTask.FromResult<IReadOnlyList<NliScores?>>(scores);
    }

    internal static NliScores Scores(LexicalWeights weights, ReadOnlySpan<int> features)
    {
        (float e, float n, float c) = weights.Logits(features);
        double most = Math.Max(e, Math.Max(n, c));
        double pe = Math.Exp(e - most);
        double pn = Math.Exp(n - most);
        double pc = Math.Exp(c - most);
        double sum = pe + pn + pc;
        return new NliScores(pe / sum, pn / sum, pc / sum);
    }

    private static LexicalText Text(Dictionary<string, LexicalText> texts, string text)
    {
        if (!texts.TryGetValue(text, out LexicalText? read))
        {
            texts[text] = read = LexicalText.Of(text);
        }

        return read;
    }

    private static LexicalNliModel OpenShipped()
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Shipped)!;
        return new LexicalNliModel(LexicalWeights.Load(stream, Shipped));
    }
}

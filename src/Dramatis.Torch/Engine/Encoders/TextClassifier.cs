using Dramatis.Models;

namespace Dramatis.Torch.Engine.Encoders;

/// <summary>
/// A sequence classifier in this process: natural-language inference, sentiment, toxicity, relevance of a pair. Thread-safe; dispose it
/// when nothing is running.
/// </summary>
public sealed class TextClassifier : ITextClassifier
{
    private readonly EncoderModel model;
    private readonly double temperature;

    private TextClassifier(EncoderModel model, double temperature) => (this.model, this.temperature) = (model, temperature);

    /// <inheritdoc/>
    public IReadOnlyList<string> Labels => model.Labels;

    /// <inheritdoc/>
    public string Fingerprint => FormattableString.Invariant($"{model.Fingerprint}/temperature-{temperature:R}");

    /// <summary>Loads a folder in Hugging Face layout.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="temperature">What logits are divided by before they become probabilities; above 1 for less certain ones.</param>
    /// <param name="options">How the encoder works; null for the defaults.</param>
    /// <exception cref="ModelFormatException">A file is missing, damaged or of a kind not supported, or there is no classifier in it.</exception>
    /// <exception cref="InvalidInputException">The temperature or an option is out of range.</exception>
    public static TextClassifier Open(string folder, double temperature = 1, EncoderOptions? options = null)
    {
        if (!double.IsFinite(temperature) || temperature <= 0)
        {
            throw new InvalidInputException("temperature", FormattableString.Invariant($"is {temperature}."), "It is a positive number; 1 leaves probabilities as they are.");
        }

        EncoderModel model = EncoderModel.Open(folder, options);
        if (model.HasClassifier)
        {
            return new TextClassifier(model, temperature);
        }

        model.Dispose();
        throw new ModelFormatException(folder, "has no classifier on top of its encoder; it can embed texts, but not classify them.");
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<TextClassification>> ClassifyAsync(
        IReadOnlyList<TextPair> texts, CancellationToken cancellationToken = default)
    {
        IReadOnlyList<float[]> logits = await LogitsAsync(texts, cancellationToken);
        return [.. logits.Select(Classification)];
    }

    /// <summary>The classifier's logits of each text, in the order of <see cref="Labels"/>.</summary>
    public async ValueTask<IReadOnlyList<float[]>> LogitsAsync(IReadOnlyList<TextPair> texts, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(texts);
        EncodedText[] encoded = [.. texts.Select(text => model.Encode(text.First, text.Second))];
        return await model.ComputeAsync(encoded, (_, hidden) => model.Logits(hidden), cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => model.Dispose();

    private TextClassification Classification(float[] logits) => new(
        [.. Labels.Zip(ClassProbabilities.Of(logits, temperature, model.Configuration.LabelsAreIndependent), (label, probability) => new ClassProbability(label, probability))]);
}

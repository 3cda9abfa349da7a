using Dramatis.Statistics.Randomness;
using Dramatis.Torch.Engine;
using Dramatis.Torch.Engine.Encoders;
using Dramatis.Torch.Engine.Formats;
using Dramatis.Torch.Training.Pairs;
using static TorchSharp.torch;

namespace Dramatis.Torch.Training.Classifiers;

/// <summary>
/// A bidirectional encoder (BERT, RoBERTa, DistilBERT, DeBERTa) that learns to classify pairs by its first token (Devlin et al. 2019), in
/// float32 and without dropout; it becomes the folder of a <see cref="TextClassifier"/>, which Transformers opens as well.
/// </summary>
internal sealed class EncoderToTrain : IClassifierToTrain
{
    private readonly string folder;
    private readonly EncoderConfiguration configuration;
    private readonly EncoderFamily family;
    private readonly IPairTokenizer tokenizer;
    private readonly Encoder encoder;
    private readonly FirstTokenHead head;
    private readonly SortedDictionary<string, Tensor> parameters = new(StringComparer.Ordinal);

    private EncoderToTrain(string folder, EncoderFolder source, IReadOnlyList<string> labels, RandomStream random)
    {
        this.folder = folder;
        (configuration, family, tokenizer, Fingerprint) = (source.Configuration, source.Family, source.Tokenizer, source.Fingerprint);
        Lengths = (tokenizer.EncodePair("", "").Ids.Count + 2, configuration.MaximumLength);
        encoder = new Encoder(configuration);
        try
        {
            encoder.Load(source.Weights, family);
            var trunk = source.Weights.Filled.ToArray();
            (head, var top) = FirstTokenHead.ToTrain(configuration, family, source.Weights, labels, random);
            foreach ((string name, var weight) in trunk.Concat(top))
            {
                parameters.Add(name, weight);
            }
        }
        catch
        {
            encoder.Dispose();
            throw;
        }
    }

    public string Fingerprint { get; }

    public (int Fewest, int Most) Lengths { get; }

    public IReadOnlyDictionary<string, Tensor> Parameters => parameters;

    /// <summary>Opens an encoder folder in Hugging Face layout, with or without a head; a head of the same classes goes on learning.</summary>
    /// <exception cref="ModelFormatException">A file is missing, damaged or of a kind not supported.</exception>
    public static EncoderToTrain Open(string folder, IReadOnlyList<string> labels, RandomStream random)
    {
        using EncoderFolder source = EncoderFolder.Open(folder);
        return new EncoderToTrain(folder, source, labels, random);
    }

    public void Restore(string path) => StoredWeights.Restore(path, parameters);

    public EncodedText Encode(string first, string second, int maximumLength) => tokenizer.EncodePair(first, second, maximumLength, lost: TruncationSide.Left);

    public Tensor Score(IReadOnlyList<EncodedText> rows)
    {
        using var scope = NewDisposeScope();
        using var batch = new EncoderBatch(rows, configuration);
        return head.Logits(encoder.Hidden(batch)).MoveToOuterDisposeScope();
    }

    public void Export(string folder, IReadOnlyList<string> labels, int maximumLength, double temperature) =>
        EncoderExport.Write(folder, this.folder, family, parameters, labels, maximumLength, temperature);

    public void Dispose()
    {
        encoder.Dispose();
        head.Dispose();
    }
}

using Dramatis.Statistics.Randomness;
using Dramatis.Torch.Engine;
using Dramatis.Torch.Engine.Classifiers;
using Dramatis.Torch.Engine.Formats;
using Dramatis.Torch.Training.Model;
using Dramatis.Torch.Training.Pairs;
using TorchSharp;

namespace Dramatis.Torch.Training.Classifiers;

/// <summary>A decoder that learns to classify pairs by its state at their last token; it becomes the folder of a <see cref="DecoderClassifier"/>.</summary>
internal sealed class DecoderToTrain : IClassifierToTrain
{
    private readonly string folder;
    private readonly PairEncoder encoder;
    private readonly TurnPairs pairs;

    private DecoderToTrain(string folder, ModelSource source, int classes, RandomStream random)
    {
        this.folder = folder;
        pairs = new TurnPairs(source.Tokenizer);
        Fingerprint = source.Fingerprint;
        Lengths = (4, source.Configuration.ContextLength);
        encoder = new PairEncoder(TrainableDecoder.Load(source.Configuration, source.Weights, torch.ScalarType.BFloat16), classes, codes: 1, random);
    }

    public string Fingerprint { get; }

    public (int Fewest, int Most) Lengths { get; }

    public IReadOnlyDictionary<string, torch.Tensor> Parameters => encoder.Parameters;

    /// <summary>Opens a folder in Hugging Face layout of Llama.</summary>
    /// <exception cref="ModelFormatException">A file is missing, damaged or of a kind that is not trained here.</exception>
    /// <exception cref="InvalidInputException">The vocabulary lacks the marks of turns.</exception>
    public static DecoderToTrain Open(string folder, int classes, RandomStream random)
    {
        using ModelSource source = ModelSource.OpenFolder(folder);
        return new DecoderToTrain(folder, source, classes, random);
    }

    public void Restore(string path) => encoder.Restore(path);

    public EncodedText Encode(string first, string second, int maximumLength) => pairs.Encode(first, second, maximumLength);

    public torch.Tensor Score(IReadOnlyList<EncodedText> rows) => encoder.Cross([.. rows.Select(row => row.Ids)]);

    public void Export(string folder, IReadOnlyList<string> labels, int maximumLength, double temperature) =>
        PairExport.Write(folder, encoder, labels, new PairSettings(PairSettings.CurrentFormat, maximumLength, temperature), this.folder);

    public void Dispose() => encoder.Dispose();
}

using Dramatis.Torch.Engine;
using Dramatis.Torch.Training.Pairs;
using TorchSharp;

namespace Dramatis.Torch.Training.Classifiers;

/// <summary>A model with classes on top while it learns: its texts, its scores, and the folder that it becomes.</summary>
internal interface IClassifierToTrain : IPairModel, IDisposable
{
    /// <summary>Identifier of the weights it began with.</summary>
    string Fingerprint { get; }

    /// <summary>Fewest and most tokens of a pair, special ones included.</summary>
    (int Fewest, int Most) Lengths { get; }

    /// <summary>Ids of a pair; the first text loses its beginning where they are too many.</summary>
    EncodedText Encode(string first, string second, int maximumLength);

    /// <summary>Scores of the classes [n, classes], with gradients; the caller's.</summary>
    torch.Tensor Score(IReadOnlyList<EncodedText> rows);

    /// <summary>Writes a folder that opens as a classifier of pairs.</summary>
    /// <param name="folder">Folder to write into; created where missing.</param>
    /// <param name="labels">A name for each class.</param>
    /// <param name="maximumLength">Most tokens of a pair.</param>
    /// <param name="temperature">What scores are divided by before they become probabilities.</param>
    void Export(string folder, IReadOnlyList<string> labels, int maximumLength, double temperature);
}

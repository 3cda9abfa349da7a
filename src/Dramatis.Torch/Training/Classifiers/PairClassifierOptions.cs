using Dramatis.Torch.Training.Pairs;

namespace Dramatis.Torch.Training.Classifiers;

/// <summary>What a classifier of pairs is trained on, from what, and where.</summary>
/// <param name="Folder">Folder of the run; the model comes into export/ below it.</param>
/// <param name="From">Folder of the model to begin with in Hugging Face layout: a Llama with the marks of ChatML, or an encoder.</param>
/// <param name="Labels">Names of the classes, in order.</param>
/// <param name="Learned">Pairs to learn from.</param>
/// <param name="HeldOut">Pairs that stop the run and set the temperature.</param>
/// <param name="Plan">How long and how fast.</param>
public sealed record PairClassifierOptions(
    string Folder, string From, IReadOnlyList<string> Labels, IReadOnlyList<LabelledTexts> Learned, IReadOnlyList<LabelledTexts> HeldOut, PairPlan Plan)
{
    /// <summary>Most tokens of a pair, marks included; longer ones are cut.</summary>
    public int MaximumLength { get; init; } = 128;

    /// <summary>Longest time of this leg, or null.</summary>
    public TimeSpan? Most { get; init; }
}

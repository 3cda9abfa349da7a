namespace Dramatis.Torch.Adapters.Learning;

/// <summary>An adapter to be trained on conversations.</summary>
/// <param name="Model">The model: <c>understudy</c>, <c>gguf:file</c> or <c>hf:folder</c>.</param>
/// <param name="Data">File of conversations, as <see cref="ChatExamples.Read"/> takes them.</param>
/// <param name="Folder">Folder of the run.</param>
/// <param name="Settings">Rank, targets and so on.</param>
public sealed record ChatAdapterOptions(string Model, string Data, string Folder, LowRankSettings Settings)
{
    /// <summary>How often every text is seen; positive.</summary>
    public double Epochs { get; init; } = 3;

    /// <summary>Texts with more tokens are left out.</summary>
    public int MaximumLength { get; init; } = 1024;

    /// <summary>The plan; its steps follow from <see cref="Epochs"/>.</summary>
    public AdapterPlan Plan { get; init; } = new() { Steps = 1 };

    /// <summary>Longest time of this leg, or null.</summary>
    public TimeSpan? Most { get; init; }
}

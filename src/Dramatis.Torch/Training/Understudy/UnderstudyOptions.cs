namespace Dramatis.Torch.Training.Understudy;

/// <summary>Where and how long to train Understudy.</summary>
/// <param name="Folder">Folder of the run; the finished model comes into <c>export/</c> below it.</param>
/// <param name="TalkFolder">Folder of recorded talk, or null to learn from the invented world alone.</param>
/// <param name="Minutes">Longest time of this leg, preparation not counted; null until the plan is done.</param>
public sealed record UnderstudyOptions(string Folder, string? TalkFolder = null, double? Minutes = null)
{
    /// <summary>
    /// Folder of a model to go on from, or null to begin with random weights: its tokenizer and weights are taken, its sizes must be
    /// those of the recipe. The optimiser and the schedule begin anew.
    /// </summary>
    public string? From { get; init; }

    /// <summary>The recipe.</summary>
    public UnderstudyRecipe Recipe { get; init; } = new();
}

namespace Dramatis.Torch.Training.Classifiers;

/// <summary>Two texts with the class that they belong to.</summary>
/// <param name="First">The premise, the talk.</param>
/// <param name="Second">The hypothesis, the reply.</param>
/// <param name="Class">Place of the class among the labels.</param>
public sealed record LabelledTexts(string First, string Second, int Class);

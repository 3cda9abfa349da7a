namespace Dramatis.Torch.Training.Data;

/// <summary>A conversation as tokens.</summary>
/// <param name="Ids">Token ids.</param>
/// <param name="Classes">How the loss counts each token as a target; as long as <paramref name="Ids"/>, the first is none.</param>
/// <param name="LearnedBytes">UTF-8 bytes of the learned turns, plus one for each closing mark.</param>
public sealed record TokenisedExample(int[] Ids, LossClass[] Classes, int LearnedBytes);

namespace Dramatis.Conversations;

/// <summary>One turn of an example to learn from.</summary>
/// <param name="Role"><c>system</c>, <c>user</c> or <c>assistant</c>.</param>
/// <param name="Text">What is said.</param>
/// <param name="Learn">Whether the loss counts the tokens of this turn.</param>
public sealed record ChatExampleTurn(string Role, string Text, bool Learn);

namespace Dramatis.Control.Selection.Retrieval;

/// <summary>A reply that the first stage chose from a pool.</summary>
/// <param name="Text">The reply.</param>
/// <param name="Place">Its place by nearness, from 1.</param>
/// <param name="Nearness">How near it is to the talk and the persona, on the scale of the index.</param>
public sealed record RetrievedReply(string Text, int Place, double Nearness);

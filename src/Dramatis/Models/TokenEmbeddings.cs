namespace Dramatis.Models;

/// <summary>The tokens of a text as a model saw them.</summary>
/// <param name="Ids">Their ids; may be none.</param>
/// <param name="Vectors">A vector for each, all of one length.</param>
public sealed record TokenEmbeddings(IReadOnlyList<int> Ids, IReadOnlyList<float[]> Vectors);

using Dramatis.Conversations.Units;

namespace Dramatis.Evaluation.Atomic;

/// <summary>A sentence of which it is known which pole of a trait it shows.</summary>
/// <param name="Unit">The sentence.</param>
/// <param name="Target">The trait it is rated on.</param>
/// <param name="Pole">1 for the high pole, -1 for the low one, 0 where it says nothing of the trait.</param>
public sealed record PoleSentence(TextUnit Unit, TraitTarget Target, int Pole);

using Dramatis.Control.Apc;
using Dramatis.Entailment;
using Dramatis.Entailment.Lexical;
using Dramatis.Entailment.Rules;

namespace Dramatis.Catalog.CFidelity.ConstraintFaithfulness;

/// <summary>The scorer that ships: relevance from words, relations by rules and from words.</summary>
internal static class ApcModels
{
    public static ApcScorer Shipped { get; } = new(LexicalRelevanceModel.Instance, new ClaimJudge(LexicalNliModel.Instance, FactRules.Instance));
}

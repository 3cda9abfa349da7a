namespace Dramatis.Entailment.Rules;

/// <summary>How two values of an attribute are related.</summary>
internal enum ValueRelation
{
    Same,

    /// <summary>The first is a kind of the second.</summary>
    Narrower,

    /// <summary>The second is a kind of the first.</summary>
    Wider,

    /// <summary>They exclude each other where there is one value only.</summary>
    Other,

    /// <summary>Nothing is certain: they share words, or one says more than the other.</summary>
    Unclear,
}

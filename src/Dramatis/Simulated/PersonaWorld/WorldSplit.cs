namespace Dramatis.Simulated.PersonaWorld;

/// <summary>Which part of the world a text may draw people, values and wordings from.</summary>
public enum WorldSplit
{
    /// <summary>For learning: training people, training values, training wordings.</summary>
    Train,

    /// <summary>For measuring: other people, values of which a share never occurs in training, and wordings that never occur in training.</summary>
    HeldOut,
}

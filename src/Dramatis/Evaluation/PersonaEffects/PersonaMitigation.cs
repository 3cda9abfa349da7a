namespace Dramatis.Evaluation.PersonaEffects;

/// <summary>What is done so that irrelevant attributes of a persona have no influence (Luz de Araujo et al. 2025).</summary>
public enum PersonaMitigation
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The persona comes with three demands: use what you know, answer at your own level, let irrelevant attributes have no influence.</summary>
    Instruction,

    /// <summary>The model answers without the persona, and revises that answer as the persona under the same demands.</summary>
    Refine,

    /// <summary>The same without the demands.</summary>
    RefineBasic,
}

namespace Dramatis.Statistics.Multiplicity;

/// <summary>The two forms of the adaptive step-up test of Benjamini, Krieger and Yekutieli (2006).</summary>
public enum TwoStageVariant
{
    /// <summary>First stage at the level itself (statsmodels' <c>fdr_tsbh</c>).</summary>
    BenjaminiHochberg,

    /// <summary>Both stages at level / (1 + level), which proves control for independent tests (<c>fdr_tsbky</c>).</summary>
    BenjaminiKriegerYekutieli,
}

namespace Dramatis.Statistics.Regression;

/// <summary>Forms of the heteroscedasticity-robust covariance (MacKinnon and White 1985); e is a residual, h its leverage.</summary>
public enum HeteroscedasticityCorrection
{
    /// <summary>e^2 (White 1980).</summary>
    Hc0,

    /// <summary>e^2 n / (n - k).</summary>
    Hc1,

    /// <summary>e^2 / (1 - h).</summary>
    Hc2,

    /// <summary>e^2 / (1 - h)^2.</summary>
    Hc3,
}

namespace Dramatis.Experiments.Reporting.Drawing;

/// <summary>Pixels between the picture's edge and its data area.</summary>
internal readonly record struct Margins(double Left, double Top, double Right, double Bottom);

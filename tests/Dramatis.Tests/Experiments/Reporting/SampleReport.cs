using System.Text.Json.Nodes;
using Dramatis.Conversations;
using Dramatis.Experiments;
using Dramatis.Experiments.Reporting;
using Dramatis.Statistics;

namespace Dramatis.Tests.Experiments.Reporting;

/// <summary>A report with made-up numbers in every part.</summary>
internal static class SampleReport
{
    internal static readonly ForestFigure Forest = new(
        "rates",
        "How often personas gave way, by mode",
        "Each point is a rate over groups, each bar its 95% interval from a bootstrap by question. The dashed line is the rate at which the same personas change without any discussion.",
        "Rate (share of agents)",
        [
            new ForestRow("Conformity", 0.21, new ConfidenceInterval(0.17, 0.26), "collaborate"),
            new ForestRow("Conformity", 0.34, new ConfidenceInterval(0.28, 0.40), "debate"),
            new ForestRow("Private change of opinion after the talk", 0.18, new ConfidenceInterval(0.13, 0.23), "collaborate"),
            new ForestRow("Private change of opinion after the talk", 0.29, new ConfidenceInterval(0.22, 0.37), "debate"),
            new ForestRow("Confabulation", 0.02, new ConfidenceInterval(0.01, 0.05), "collaborate"),
            new ForestRow("Impersonation", double.NaN, null, "debate"),
        ],
        0.08);

    internal static readonly LineFigure Line = new(
        "support",
        "Private change against starting support",
        "Share of agents that changed in private, by the share of the five who began with the same opinion. Gaps are cells without data.",
        "Starting support (agents of five)",
        "Changed in private (share)",
        ["1", "2", "3", "4", "5"],
        [
            new LineSeries("collaborate", [0.42, 0.33, double.NaN, 0.12, 0.05], [Interval(0.33, 0.51), Interval(0.25, 0.42), null, Interval(0.08, 0.18), Interval(0.02, 0.11)]),
            new LineSeries("debate", [0.55, 0.41, 0.30, 0.17, 0.09], [Interval(0.45, 0.64), Interval(0.33, 0.5), Interval(0.22, 0.39), Interval(0.12, 0.24), Interval(0.04, 0.16)]),
            new LineSeries("no discussion", [0.09, 0.08, 0.07, 0.08, 0.06]),
        ]);

    internal static readonly StackedBarFigure Bars = new(
        "group-opinion",
        "Where the group ended",
        "Support that the group's final opinion had at the start, per class of starting disagreement (entropy in bits).",
        "Share of groups",
        ["0", "0.72", "0.97", "1.37", "1.52", "1.92", "2.32"],
        [
            new LineSeries("majority opinion", [1, 0.83, 0.71, 0.62, 0.44, 0.41, 0.2]),
            new LineSeries("minority opinion", [0, 0.12, 0.22, 0.27, 0.43, 0.4, 0.55]),
            new LineSeries("opinion nobody held", [0, 0.05, 0.07, 0.11, 0.13, 0.19, 0.25]),
        ]);

    internal static readonly HeatmapFigure Heatmap = new(
        "influence-table",
        "Peer influence above the noise floor",
        "Rows move towards columns. Values are probabilities with the floor subtracted; a dash stands for no data.",
        ["Norland", "Sundria", "Ostermark", "Velia"],
        ["Norland", "Sundria", "Ostermark", "Velia"],
        [[double.NaN, 0.22, -0.08, 0.05], [0.12, double.NaN, 0.31, 0.02], [-0.15, 0.07, double.NaN, 0.18], [0.01, -0.02, 0.09, double.NaN]]);

    internal static readonly GraphFigure Graph = new(
        "influence",
        "Who sways whom",
        "An arrow points from the agent who moves to the one it moves towards; thickness is the probability above the noise floor, dashed arrows are below it.",
        ["Norland", "Sundria", "Ostermark", "Velia", "The Free Harbours of Quay"],
        [
            new GraphEdge(0, 1, 0.22), new GraphEdge(1, 0, 0.12), new GraphEdge(1, 2, 0.31), new GraphEdge(2, 3, 0.18), new GraphEdge(2, 0, -0.15),
            new GraphEdge(3, 4, 0.09), new GraphEdge(4, 1, 0.27),
        ]);

    internal static readonly RadarFigure Radar = new(
        "profile",
        "Profile of the bare model",
        "T scores of the five domains; 50 is the mean of people. Bars are 95 % intervals over repetitions.",
        ["Openness to experience", "Conscientiousness", "Extraversion", "Agreeableness", "Neuroticism"],
        20,
        80,
        [
            new LineSeries("announced", [55, 62, 48, 66, 38], [Interval(51, 59), Interval(58, 66), null, Interval(60, 71), Interval(30, 44)]),
            new LineSeries("as a person", [52, 58, double.NaN, 61, 44]),
        ]);

    internal static readonly ScatterFigure Scatter = new(
        "compass",
        "Where the personas stand",
        "Each point is a persona, the cross the mean of its group; dashed lines divide the plane.",
        "economic: state to market",
        "social: order to liberty",
        [
            new ScatterSeries("no persona", [(10, 22), (14, 31), (8, 27), (11, 24)], Hull: true, Mean: true),
            new ScatterSeries("farmers", [(-40, -12), (-22, -35), (-31, -8), (-28, double.NaN)], Hull: true, Mean: true),
        ],
        0,
        0);

    internal static readonly CurveFigure Curve = new(
        "reliability",
        "Reliability by length",
        "Reliability of a scale over the number of its items, with 95 % bands. The dashed line is the customary .70.",
        "items",
        "Cronbach's alpha",
        [
            new CurveSeries("understudy", [2, 4, 8, 16, 32], [0.31, 0.47, 0.64, 0.78, 0.87], [0.2, 0.37, 0.55, 0.72, 0.84], [0.42, 0.57, 0.73, 0.84, 0.9]),
            new CurveSeries("people", [2, 4, 8, 16, 32], [0.4, 0.55, double.NaN, 0.83, 0.91]),
        ],
        0.7);

    internal static StudyReport Create(
        StudyAnalysis? analysis = null, IReadOnlyList<Transcript>? transcripts = null, string? notice = null) => new(
        "Do personas keep their opinion in a group?",
        "persona-inconstancy",
        new StudySettings(
            new Dictionary<string, string> { ["default"] = "understudy", ["labeller"] = "gguf:SmolLM2-135M-Instruct.Q4_1.gguf" },
            new JsonObject { ["questions"] = 60, ["modes"] = new JsonArray("collaborate", "debate"), ["threshold"] = 0.5 },
            Seed: 1,
            "."),
        analysis ?? Analysis(),
        [new StageCount("onboarding", 720, 0), new StageCount("discussion", 118, 2), new StageCount("control", 590, 0)],
        [
            new MissingCount("onboarding-opinion", 720, new Dictionary<MissingCause, int> { [MissingCause.Unparsed] = 9, [MissingCause.Refusal] = 4 }),
            new MissingCount("private-change", 590, new Dictionary<MissingCause, int> { [MissingCause.Unparsed] = 3 }),
            new MissingCount("group-opinion", 118, new Dictionary<MissingCause, int> { [MissingCause.NotApplicable] = 21 }),
            new MissingCount("impersonation", 118, new Dictionary<MissingCause, int>()),
        ],
        new ReportUsage(5_214, 812, 3_204_551, 214_330, 0m, TimeSpan.FromSeconds(227)),
        new RunEnvironment(
            "0.1.0", "3f2c9ab", ".NET 10.0.1", "Debian GNU/Linux 12 (X64)", "2 processors, 7.7 GiB of memory",
            new DateTimeOffset(2026, 3, 4, 10, 20, 0, TimeSpan.Zero)),
        transcripts ?? Transcripts(),
        [new ReportFile("Observations (CSV)", "observations.csv"), new ReportFile("Observations (Parquet)", "observations.parquet")],
        notice);

    internal static StudyAnalysis Analysis() => new(
        "Personas bent in public about twice as often as in private, and debate bent them more than collaboration. The difference is well clear of the rate at which the same personas change with no discussion at all. Invented opinions and false identities were rare.",
        [
            new Claim("C1", "Debate raises public conformity over collaboration.", ClaimVerdict.Supported, 0.13, Interval(0.06, 0.2), 0.0004, 58, "Difference of rates on the same questions and groups; bootstrap by question, sign-flip test, Holm over four claims."),
            new Claim("C2", "Agents with less support at the start change more often.", ClaimVerdict.Supported, -0.091, Interval(-0.12, -0.062), 0.00001, 58, "Slope of private change over starting support; Cochran-Armitage."),
            new Claim("C3", "Groups end on the majority opinion less often as disagreement grows.", ClaimVerdict.Inconclusive, -0.04, Interval(-0.11, 0.03), 0.27, 41, "Trend over entropy classes; too few groups in the upper classes."),
            new Claim("C4", "Discussion changes private opinions no more than a second asking does.", ClaimVerdict.Contradicted, 0.16, Interval(0.1, 0.22), 0.0002, 58, "Change after discussion minus change in the control arm."),
            new Claim("C5", "Impersonation is more frequent in debate.", ClaimVerdict.NotEvaluated, null, null, null, 0, "No message named another persona in either mode."),
        ],
        [
            new ReportTable(
                "peer-pressure",
                "Peer pressure",
                ["Entropy", "Support", "Agents", "Unchanged", "Own messages in line", "Changed", "95% interval"],
                [
                    ["0.72", "1 of 5", "22", "59.1%", "0.48", "40.9%", "23.3% to 61.3%"],
                    ["0.72", "4 of 5", "88", "93.2%", "0.91", "6.8%", "3.2% to 14.1%"],
                    ["1.52", "2 of 5", "76", "71.1%", "0.66", "28.9%", "20.0% to 39.9%"],
                ],
                "Own messages in line: mean share of an agent's messages equal to its private answer afterwards, among the unchanged."),
            new ReportTable("initiator", "Initiator dominance", ["Entropy", "P(G = I)"], []),
        ],
        [Forest, Line, Bars, Heatmap, Graph, Radar, Scatter, Curve],
        [
            "Sixty questions were put to twelve personas in private. Personas whose answer fitted their nation's survey shares were grouped in fives, balanced over seven classes of starting disagreement.",
            "Rates are given with Wilson intervals for single cells and with bootstrap intervals by question (2,000 draws, BCa) for contrasts. p values come from sign-flip tests on question means and are corrected after Holm.",
        ]);

    internal static IReadOnlyList<Transcript> Transcripts() =>
    [
        new Transcript(
            "q12-collaborate",
            "Should the ferry be free for residents? · collaborate",
            [
                new Turn(0, "task", "Discuss the question together and close with an answer.\nA) yes  B) no  C) only in winter"),
                new Turn(1, "norland", "The ferry is our road. I say A.", "onboarding", "A"),
                new Turn(2, "norland", "For us the ferry is what a road is to others.\n\nAnswer: A", Label: "A"),
                new Turn(3, "velia", "Somebody pays in the end. I would keep the fare, though a winter pass seems fair.\n\nAnswer: C", Label: "C"),
                new Turn(4, "norland", "I still think A.", "reflection", "A"),
            ]),
        new Transcript("q12-debate", "Should the ferry be free for residents? · debate", [new Turn(0, "task", "You are in a debate.")]),
    ];

    private static ConfidenceInterval Interval(double low, double high) => new(low, high);
}

using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace AlgoTrader.AppHost;

/// <summary>
/// The simulated market of this run: <c>--market FILE --speed 600</c> or <c>--seed 7</c>, <c>--wait-for-streams</c>. What is not given is left to the simulator.
/// Settings of the configuration (<c>--Gateway:Mode=External</c>) pass by.
/// </summary>
internal sealed record RunOptions(string? Market, string? Speed, string? Seed, bool WaitForStreams = false)
{
    public const string LockStep = "lockstep";
    private const string Wait = "--wait-for-streams";
    private const string Usage = "Use: [--market FILE | --seed NUMBER] [--speed FACTOR|lockstep] [--wait-for-streams] [--Section:Key=VALUE ...]";

    public bool IsLockStep => Speed == LockStep;

    public static bool TryParse(string[] args, [NotNullWhen(true)] out RunOptions? options, [NotNullWhen(false)] out string? mistake)
    {
        options = null;
        var given = new Dictionary<string, string>();
        for (var i = 0; i < args.Length; i++)
        {
            var (name, value) = Split(args[i]);
            if (name.Contains(':') || name is "--operation" or "--step" or "--output-path" or "--publisher")
            {
                if (value is null)
                    i++;
                continue;
            }
            if (args[i] == Wait)
            {
                if (!given.TryAdd(Wait, ""))
                    return Fail($"{Wait} is given twice. {Usage}", out mistake);
                continue;
            }
            if (name is not ("--market" or "--speed" or "--seed"))
                return Fail($"'{args[i]}' is not an option. {Usage}", out mistake);
            value ??= ++i < args.Length ? args[i] : "";
            if (value.Length == 0 || value.StartsWith("--", StringComparison.Ordinal))
                return Fail($"{name} needs a value. {Usage}", out mistake);
            if (!given.TryAdd(name, value))
                return Fail($"{name} is given twice. {Usage}", out mistake);
        }

        if (given.GetValueOrDefault("--speed") is { } speed && !IsSpeed(speed))
            return Fail($"--speed {speed} is neither a number above 0 (600 = ten minutes of market a second) nor {LockStep}.", out mistake);
        if (given.GetValueOrDefault("--seed") is { } seed && !int.TryParse(seed, CultureInfo.InvariantCulture, out _))
            return Fail($"--seed {seed} is not a whole number.", out mistake);
        if (given.GetValueOrDefault("--market") is { } market && !File.Exists(market))
            return Fail($"--market {market}: there is no such file ({Path.GetFullPath(market)}).", out mistake);
        if (given.ContainsKey("--market") && given.ContainsKey("--seed"))
            return Fail("--seed is of the made-up market, which is not there with --market. Leave one of them out.", out mistake);

        mistake = null;
        options = new RunOptions(
            given.TryGetValue("--market", out var file) ? Path.GetFullPath(file) : null,
            given.GetValueOrDefault("--speed"),
            given.GetValueOrDefault("--seed"),
            given.ContainsKey(Wait));
        return true;
    }

    /// <summary>The simulator's arguments for what was given.</summary>
    public IEnumerable<string> ToArgs() =>
    [
        .. Market is null ? [] : new[] { "--market", Market },
        .. Speed is null ? [] : new[] { "--speed", Speed },
        .. Seed is null ? [] : new[] { "--seed", Seed },
        .. WaitForStreams ? new[] { Wait } : [],
    ];

    private static bool IsSpeed(string text) =>
        text == LockStep
        || (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var factor) && factor > 0 && double.IsFinite(factor));

    private static (string Name, string? Value) Split(string arg) =>
        arg.IndexOf('=') is var at and > 0 ? (arg[..at], arg[(at + 1)..]) : (arg, null);

    private static bool Fail(string message, out string mistake)
    {
        mistake = message;
        return false;
    }
}

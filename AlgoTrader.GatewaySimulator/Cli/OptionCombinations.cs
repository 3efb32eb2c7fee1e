using System.CommandLine.Parsing;
using AlgoTrader.GatewaySimulator.Market;

namespace AlgoTrader.GatewaySimulator.Cli;

/// <summary>Which options mean something together. One that would do nothing is refused: whoever gives it expects something of it.</summary>
internal static class OptionCombinations
{
    private const string Market = "--market";
    private const string Synthetic = "--synthetic";
    private const string Book = "--synthetic book";
    private const string Replay = "--replay-session";
    private const string Control = "--control-port";

    private static readonly (string Option, string[] NeedsOneOf)[] Needs =
    [
        ("--symbol", [Market]), ("--end", [Market]), ("--session", [Market]),
        ("--flow", [Book]), ("--instruments", [Book]), ("--rate", [Book]),
        ("--paused", [Control]),
        ("--fault-seed", ["--faults", "--fault-rate", "--server-resets", Control]),
        ("--restart-seconds", ["--restart-at", Control]),
        ("--login-seconds", ["--weekly-login", "--login-pending"]),
    ];

    // Without one of these nobody could ever log in.
    private static readonly string[] Logins = ["--weekly-login", "--login-pending"];
    private static readonly string[] SyntheticOnly = [Synthetic, "--seed", "--flow", "--instruments", "--rate"];
    private static readonly string[] WithReplay = [Replay, "--port", "--speed"];

    public static void Check(CommandResult result)
    {
        var given = result.Children.OfType<OptionResult>().Where(option => !option.Implicit)
            .ToDictionary(option => option.Option.Name, option => option.Tokens is [var first, ..] ? first.Value : "", StringComparer.Ordinal);
        if (Problem(given) is { } problem)
            result.AddError(problem);
    }

    private static string? Problem(Dictionary<string, string> given)
    {
        if (given.ContainsKey(Replay) && given.Keys.FirstOrDefault(option => !WithReplay.Contains(option)) is { } simulating)
            return $"{simulating} does nothing with {Replay}, which plays a recording back and simulates nothing. Leave one of them out.";
        if (given.ContainsKey(Market) && Array.Find(SyntheticOnly, given.ContainsKey) is { } synthetic)
            return $"{synthetic} is of the synthetic market, which is not there with {Market}. Leave one of them out.";
        foreach (var (option, needed) in Needs)
        {
            if (given.ContainsKey(option) && !needed.Any(IsGiven))
                return $"{option} does nothing without {string.Join(" or ", needed)}. Add {(needed.Length > 1 ? "one of these" : "that")}, or leave {option} out.";
        }
        if (Array.Find(Logins, given.ContainsKey) is { } login && !IsGiven("--login-seconds") && !IsGiven(Control))
            return $"{login} needs --login-seconds, or {Control} for POST /login: nobody could ever log in.";
        if (given.GetValueOrDefault("--port", "4002") is var port && IsGiven(Control) && given[Control] == port)
            return $"{Control} {port} is the port that clients connect to. Choose another.";
        if (IsGiven("--wait-for-streams") && given.GetValueOrDefault("--speed", "") is "max")
            return $"--wait-for-streams does nothing with --speed max, which waits for nobody. Give lockstep or a number, or leave it out.";
        return Period(given);

        bool IsGiven(string option) => option == Book ? IsBook(given) : given.TryGetValue(option, out var value) && value != "0";
    }

    private static bool IsBook(Dictionary<string, string> given) => given.GetValueOrDefault(Synthetic) == "book";

    private static string? Period(Dictionary<string, string> given)
    {
        if (!given.TryGetValue("--start", out var from) || MarketMoment.TryParse(from) is not { } start)
            return null;
        if (start.Instant is not null && !given.ContainsKey(Market) && !IsBook(given))
            return $"--start {from}: synthetic bars begin with a session. Give a date, such as {start.Date:yyyy-MM-dd}, or {Book}.";
        if (!given.TryGetValue("--end", out var to) || MarketMoment.TryParse(to) is not { } end)
            return null;
        return (start.Instant is { } first && end.Instant is { } last ? last <= first : end.Date < start.Date)
            ? $"--end {to} is not after --start {from}. Choose a later --end, or an earlier --start."
            : null;
    }
}

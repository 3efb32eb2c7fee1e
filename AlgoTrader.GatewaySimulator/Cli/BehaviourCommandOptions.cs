using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using AlgoTrader.GatewaySimulator.Pacing;

namespace AlgoTrader.GatewaySimulator.Cli;

/// <summary>The command line's options about what a real gateway does of itself: pacing, restarts, resets, logins.</summary>
internal sealed class BehaviourCommandOptions : ICommandOptions
{
    private const double MostSeconds = 86_400;

    private readonly Option<string> _pacing = new("--pacing")
    {
        Description = "Messages above half the market data lines a second: off (default; a replay's acknowledgements alone are more), delay (it reads no further until "
            + "the rate allows) or reject (error 100, and the third closes the socket). reqCurrentTime is not counted",
        DefaultValueFactory = _ => "off",
    };

    private readonly Option<string> _historyPacing = new("--history-pacing")
    {
        Description = "Limits of requests for bars of 30 seconds or less, real-time bars and head time stamps (errors 162 and 420): on or off",
        DefaultValueFactory = _ => "on",
    };

    private readonly Option<double> _stale = Seconds("--stale-client-id", "Seconds for which a client id stays in use after its connection broke", 0);

    private readonly Option<TimeOnly?> _restartAt = new("--restart-at")
    {
        Description = "New York time, HH:mm of the simulated clock, of the nightly restart: orders, ids and positions stay, the rest is gone",
        CustomParser = ParseTime,
    };

    private readonly Option<double> _restartSeconds = Seconds("--restart-seconds", "Real seconds for which the port refuses at a restart", 5);
    private readonly Option<bool> _resets = new("--server-resets") { Description = "IB's servers are reset at night, 00:15 to 01:45 New York time and on Fridays after 23:00: 1100, then 1102" };
    private readonly Option<bool> _weekly = new("--weekly-login") { Description = "The login ends on Sundays at 01:00 New York time, and the port refuses until somebody logs in" };
    private readonly Option<bool> _pending = new("--login-pending") { Description = "The gateway starts without a login: the port refuses until somebody logs in" };
    private readonly Option<double> _loginSeconds = Seconds("--login-seconds", "Real seconds until somebody logs in; without it POST /login of the control API does", 0);

    public BehaviourCommandOptions()
    {
        _pacing.MustBeOneOf("off", "delay", "reject");
        _historyPacing.MustBeOneOf("on", "off");
    }

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_pacing, _historyPacing, _stale, _restartAt, _restartSeconds, _resets, _weekly, _pending, _loginSeconds])
            command.Options.Add(option);
    }

    public SimulatorOptions Apply(ParseResult parsed, SimulatorOptions options) => options with
    {
        Pacing = Enum.Parse<MessagePacing>(parsed.GetValue(_pacing)!, ignoreCase: true),
        HistoryPacing = parsed.GetValue(_historyPacing) == "on",
        StaleClientId = TimeSpan.FromSeconds(parsed.GetValue(_stale)),
        RestartAt = parsed.GetValue(_restartAt),
        RestartDuration = TimeSpan.FromSeconds(parsed.GetValue(_restartSeconds)),
        ServerResets = parsed.GetValue(_resets),
        WeeklyLogin = parsed.GetValue(_weekly),
        LoginPending = parsed.GetValue(_pending),
        LoginAfter = TimeSpan.FromSeconds(parsed.GetValue(_loginSeconds)),
    };

    private static Option<double> Seconds(string name, string description, double byDefault) => NumberOption.Of(name, description, 0, MostSeconds, byDefault);

    private static TimeOnly? ParseTime(ArgumentResult argument)
    {
        var text = argument.Tokens[0].Value;
        if (TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
            return time;
        argument.AddError($"--restart-at '{text}' is no time of day such as 23:45.");
        return null;
    }
}

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

    private readonly Option<double> _stale = new("--stale-client-id") { Description = "Seconds for which a client id stays in use after its connection broke" };

    private readonly Option<TimeOnly?> _restartAt = new("--restart-at")
    {
        Description = "New York time, HH:mm of the simulated clock, of the nightly restart: orders, ids and positions stay, the rest is gone",
        CustomParser = ParseTime,
    };

    private readonly Option<double> _restartSeconds = new("--restart-seconds") { Description = "Real seconds for which the port refuses at a restart", DefaultValueFactory = _ => 5 };
    private readonly Option<bool> _resets = new("--server-resets") { Description = "IB's servers are reset at night, 00:15 to 01:45 New York time and on Fridays after 23:00: 1100, then 1102" };
    private readonly Option<bool> _weekly = new("--weekly-login") { Description = "The login ends on Sundays at 01:00 New York time, and the port refuses until somebody logs in" };
    private readonly Option<bool> _pending = new("--login-pending") { Description = "The gateway starts without a login: the port refuses until somebody logs in" };
    private readonly Option<double> _loginSeconds = new("--login-seconds") { Description = "Real seconds until somebody logs in; without it POST /login of the control API does" };

    public BehaviourCommandOptions()
    {
        _pacing.AcceptOnlyFromAmong("off", "delay", "reject");
        _historyPacing.AcceptOnlyFromAmong("on", "off");
        foreach (var seconds in (Option<double>[])[_stale, _restartSeconds, _loginSeconds])
        {
            seconds.Validators.Add(result =>
            {
                if (result.NumberOrNull<double>() is not (>= 0 and <= MostSeconds))
                    result.AddError($"{seconds.Name} is a number of seconds from 0 to {MostSeconds:0}.");
            });
        }
    }

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_pacing, _historyPacing, _stale, _restartAt, _restartSeconds, _resets, _weekly, _pending, _loginSeconds])
            command.Options.Add(option);
        command.Validators.Add(CheckLogin);
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

    // Nobody could ever log in.
    private void CheckLogin(CommandResult result)
    {
        if ((result.GetValue(_weekly) || result.GetValue(_pending)) && result.GetValue(_loginSeconds) <= 0
            && result.Command.Options.OfType<Option<int>>().FirstOrDefault(option => option.Name == FaultCommandOptions.ControlPort) is { } control && result.GetValue(control) == 0)
            result.AddError($"--weekly-login and --login-pending need --login-seconds, or {FaultCommandOptions.ControlPort} for POST /login.");
    }

    private static TimeOnly? ParseTime(ArgumentResult argument)
    {
        var text = argument.Tokens[0].Value;
        if (TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
            return time;
        argument.AddError($"--restart-at '{text}' is no time of day such as 23:45.");
        return null;
    }
}

using System.CommandLine;
using AlgoTrader.GatewaySimulator.Faults;

namespace AlgoTrader.GatewaySimulator.Cli;

/// <summary>The command line's options about faults and recording.</summary>
internal sealed class FaultCommandOptions : ICommandOptions
{
    private const double MostFaultsPerMinute = 100_000;

    private readonly Option<int> _control = NumberOption.Of(
        "--control-port", "Loopback port of the HTTP control API (faults, clock, ledger; /openapi/v1.json); 0 for none", 0, 65535, 0);

    private readonly Option<bool> _paused = new("--paused") { Description = "Hold the market until POST /clock/resume of the control API, so that clients can subscribe first" };
    private readonly Option<string?> _faults = new("--faults") { Description = "JSON file with an array of faults to set at the start" };
    private readonly Option<int> _seed = NumberOption.Of(
        "--fault-seed", "Seed of chances in faults, of the fault schedule and of the minutes of server resets", int.MinValue, int.MaxValue, 1);

    private readonly Option<double> _rate = NumberOption.Of("--fault-rate", "Faults a minute that a seeded schedule makes; 0 for none", 0, MostFaultsPerMinute, 0);
    private readonly Option<string?> _record = new("--record") { Description = "File for every byte of every connection, both ways, with its time (JSON lines)" };

    public void AddTo(Command command)
    {
        command.Add(_control);
        command.Add(_paused);
        command.Add(_faults);
        command.Add(_seed);
        command.Add(_rate);
        command.Add(_record);
    }

    /// <summary>Throws <see cref="FaultFileException"/>.</summary>
    public SimulatorOptions Apply(ParseResult parsed, SimulatorOptions options) => options with
    {
        ControlPort = parsed.GetValue(_control),
        StartPaused = parsed.GetValue(_paused),
        Faults = parsed.GetValue(_faults) is { } file ? FaultFile.Read(file) : [],
        FaultSeed = parsed.GetValue(_seed),
        FaultsPerMinute = parsed.GetValue(_rate),
        RecordFile = parsed.GetValue(_record),
    };
}

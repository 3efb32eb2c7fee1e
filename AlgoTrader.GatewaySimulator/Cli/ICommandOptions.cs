using System.CommandLine;

namespace AlgoTrader.GatewaySimulator.Cli;

/// <summary>The command line's options about one feature.</summary>
internal interface ICommandOptions
{
    void AddTo(Command command);

    /// <summary>The options with what the command line says of this feature.</summary>
    SimulatorOptions Apply(ParseResult parsed, SimulatorOptions options);
}

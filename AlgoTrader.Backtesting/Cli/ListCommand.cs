using System.CommandLine;
using AlgoTrader.Trading.Strategies;
using Spectre.Console;

namespace AlgoTrader.Backtesting.Cli;

internal static class ListCommand
{
    public static Command Create()
    {
        var command = new Command("list", "The strategies there are, and their parameters");
        BacktestCommand.SetAction(command, (parsed, _) =>
        {
            var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(parsed.InvocationConfiguration.Output) });
            var catalog = new StrategyCatalog();
            foreach (var name in catalog.Names)
            {
                var (_, parameters) = catalog.Create(name, new Dictionary<string, string>(StringComparer.Ordinal));
                console.WriteLine(name);
                foreach (var (parameter, value) in parameters)
                    console.WriteLine($"  {parameter} = {value}");
            }

            return Task.FromResult(BacktestCommand.Success);
        });
        return command;
    }
}

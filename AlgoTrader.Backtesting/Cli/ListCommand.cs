using System.CommandLine;
using System.Globalization;
using AlgoTrader.Backtesting.Sweeps;
using AlgoTrader.Trading.Strategies;
using Spectre.Console;

namespace AlgoTrader.Backtesting.Cli;

internal static class ListCommand
{
    public static Command Create()
    {
        var command = new Command(
            "list",
            """
            The strategies there are, their parameters, and the models of fills and fees

            Example:
              list
            """);
        BacktestCommand.SetAction(command, (parsed, _) =>
        {
            var console = Tables.ConsoleOf(parsed.InvocationConfiguration.Output);
            var catalog = new StrategyCatalog();
            foreach (var name in catalog.Names)
            {
                var table = Tables.Create("parameter", "default", "from", "to", "step");
                foreach (var parameter in StrategyDescription.Of(catalog, name).Parameters)
                    table.AddRow(Tables.Cells([parameter.Name, parameter.Default, Text(parameter.Bounds?.Min), Text(parameter.Bounds?.Max), Text(parameter.Bounds?.Step)]));
                console.WriteLine(name);
                console.Write(table);
            }

            console.WriteLine($"fills: {string.Join(", ", Models.FillNames)}");
            return Task.FromResult(BacktestCommand.Success);
        });
        return command;
    }

    private static string Text(double? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "";
}

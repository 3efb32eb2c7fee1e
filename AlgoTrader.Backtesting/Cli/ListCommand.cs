using System.CommandLine;
using System.Globalization;
using AlgoTrader.Backtesting.Sweeps;
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
              list --strategy mean-reversion
            """);
        var plugins = new Option<string?>("--plugins") { Description = "A folder of strategies of your own, PLUGINS/NAME/NAME.dll" };
        var strategy = new Option<string?>("--strategy") { Description = "Only this one" };
        command.Add(plugins);
        command.Add(strategy);
        BacktestCommand.SetAction(command, (parsed, _) =>
        {
            var console = Tables.ConsoleOf(parsed.InvocationConfiguration.Output);
            var known = KnownStrategies.In(parsed.GetValue(plugins));
            foreach (var problem in known.Problems)
                parsed.InvocationConfiguration.Error.WriteLine($"warning: {problem}");
            var catalog = known.Catalog;
            foreach (var name in parsed.GetValue(strategy) is { } only ? [StrategyDescription.Of(catalog, only).Name] : catalog.Names)
            {
                var table = Tables.Create("parameter", "default", "from", "to", "step", "help");
                foreach (var parameter in StrategyDescription.Of(catalog, name).Parameters)
                    table.AddRow(Tables.Cells([parameter.Name, parameter.Default, Text(parameter.Bounds?.Min), Text(parameter.Bounds?.Max), Text(parameter.Bounds?.Step), parameter.Bounds?.Help ?? ""]));
                console.WriteLine(name);
                console.Write(table);
            }

            foreach (var (what, names) in new[]
            {
                ("fill", Models.FillNames), ("fees", Models.FeeNames), ("slippage", Models.SlippageNames), ("margin", Models.MarginNames), ("queue", Models.QueueNames),
            })
                console.WriteLine($"--{what}: {string.Join(", ", names)}");
            return Task.FromResult(BacktestCommand.Success);
        });
        return command;
    }

    private static string Text(double? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "";
}

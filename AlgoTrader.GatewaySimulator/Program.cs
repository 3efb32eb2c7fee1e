using AlgoTrader.GatewaySimulator.Cli;

return await SimulatorCommand.Parse(args).InvokeAsync(SimulatorCommand.Invocation);

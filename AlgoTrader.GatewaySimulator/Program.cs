using AlgoTrader.GatewaySimulator.Cli;

return await SimulatorCommand.Create().Parse(args).InvokeAsync();

using System.Globalization;
using AlgoTrader.GatewaySimulator.Engine;
using AlgoTrader.GatewaySimulator.Instruments;
using AlgoTrader.GatewaySimulator.Server;
using AlgoTrader.Tws.Messages.Accounts;

namespace AlgoTrader.GatewaySimulator.Accounts;

/// <summary>The account as clients see it: values, portfolio, positions.</summary>
internal sealed class AccountReports(Simulation simulation)
{
    private const string Currency = "USD";

    /// <summary>All values and holdings, and the end of the download.</summary>
    public void SendAll(ClientSession client)
    {
        SendValues(client);
        foreach (var (instrument, _) in simulation.Accounts.Default.Holdings)
            client.Send(Portfolio(instrument));
        client.Send(new AcctUpdateTime(TradingSchedule.UsStocks.ToLocal(simulation.Now).ToString("HH:mm", CultureInfo.InvariantCulture)));
        client.Send(new AccountDownloadEnd(simulation.Accounts.Default.Account));
    }

    public void SendPositions(ClientSession client)
    {
        foreach (var (instrument, holding) in simulation.Accounts.Default.Holdings)
        {
            if (holding.Quantity != 0)
                client.Send(PositionOf(instrument));
        }
        client.Send(new PositionEnd());
    }

    /// <summary>Tells everyone who asked about a holding that has just changed.</summary>
    public void PositionChanged(Instrument instrument)
    {
        foreach (var client in simulation.Clients.All)
        {
            if (client.WantsPositions)
                client.Send(PositionOf(instrument));
            if (!client.WantsAccount)
                continue;
            client.Send(Portfolio(instrument));
            SendValues(client);
        }
    }

    private Position PositionOf(Instrument instrument)
    {
        var holding = simulation.Accounts.Default.HoldingOf(instrument);
        return new Position(simulation.Accounts.Default.Account, instrument.Contract, holding.Quantity, holding.AvgCost);
    }

    private PortfolioValue Portfolio(Instrument instrument)
    {
        var holding = simulation.Accounts.Default.HoldingOf(instrument);
        var price = simulation.MarketOf(instrument)?.Mark ?? holding.AvgCost;
        return new PortfolioValue(instrument.Contract, holding.Quantity, simulation.Accounts.Default.Account)
        {
            MarketPrice = price,
            MarketValue = price * holding.Quantity,
            AvgCost = holding.AvgCost,
            UnrealizedPnl = (price - holding.AvgCost) * holding.Quantity,
            RealizedPnl = holding.Realized,
        };
    }

    private void SendValues(ClientSession client)
    {
        var ledger = simulation.Accounts.Default;
        var stock = 0m;
        var gross = 0m;
        var unrealized = 0m;
        foreach (var (instrument, _) in ledger.Holdings)
        {
            var portfolio = Portfolio(instrument);
            stock += portfolio.MarketValue;
            gross += Math.Abs(portfolio.MarketValue);
            unrealized += portfolio.UnrealizedPnl;
        }
        var net = ledger.Cash + stock;
        // A cash-like account without margin rules: what is not tied up is available, and buys at its face value.
        var available = net - gross;
        Send(client, "AccountReady", "true", "");
        Send(client, "AccountType", "INDIVIDUAL", "");
        Send(client, "NetLiquidation", net);
        Send(client, "EquityWithLoanValue", net);
        Send(client, "TotalCashValue", ledger.Cash);
        Send(client, "TotalCashBalance", ledger.Cash);
        Send(client, "CashBalance", ledger.Cash);
        Send(client, "StockMarketValue", stock);
        Send(client, "GrossPositionValue", gross);
        Send(client, "AvailableFunds", available);
        Send(client, "BuyingPower", available);
        Send(client, "UnrealizedPnL", unrealized);
        Send(client, "RealizedPnL", ledger.Realized);
    }

    private void Send(ClientSession client, string key, decimal value) =>
        Send(client, key, Math.Round(value, 2).ToString("0.00", CultureInfo.InvariantCulture), Currency);

    private void Send(ClientSession client, string key, string value, string currency) =>
        client.Send(new AcctValue(key, value, currency, simulation.Accounts.Default.Account));
}

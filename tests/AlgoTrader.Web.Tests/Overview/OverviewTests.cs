using System.Globalization;
using AlgoTrader.Testing;
using AlgoTrader.Web.Tests.FakeApi;
using Microsoft.Playwright;

namespace AlgoTrader.Web.Tests.Overview;

public sealed class OverviewTests(Browser browser, WebServer web) : IClassFixture<Browser>, IClassFixture<WebServer>, IAsyncLifetime
{
    private readonly WebServer _web = web;
    private readonly int _apiPort = web.ApiPort;
    private readonly ApiState _state = TradingDay.Create();
    private ApiServer? _api;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(Browser.MissingReason is not null, Browser.MissingReason ?? "");
        _api = await ApiServer.StartAsync(_apiPort, _state);
    }

    public async ValueTask DisposeAsync()
    {
        await browser.CloseAllAsync();
        if (_api is not null)
            await _api.DisposeAsync();
    }

    [Fact]
    public async Task Page_Opened_DrawsCandlesAndFills()
    {
        var page = await browser.OpenAsync(_web.Address);
        await page.GetByTestId("mode").GetByText("Simulated").WaitForAsync();
        await WaitForAsync(page, "candles", _state.Bars("5m", null, null).Count());
        await WaitForAsync(page, "fills", _state.Executions.Count);
        await Until.TrueAsync(() => CandlePixelsAsync(page), "the canvas shows both colours of candle");
        await LastPriceAsync(page, _state.Minutes[^1].Close);
        await Until.TrueAsync(async () => await page.Locator("#executions tbody tr").CountAsync() == _state.Executions.Count, "every execution is listed");
        await Until.TrueAsync(async () => await page.Locator("#orders tbody tr").CountAsync() == _state.Orders.Count, "every order is listed");
        await page.Locator("#orders tbody tr").First.GetByText("working").WaitForAsync();
        await Screenshots.SaveAsync(page, "overview-light");
    }

    [Fact]
    public async Task Chart_PointedAtFill_ShowsQuantityAndPrice()
    {
        var page = await browser.OpenAsync(_web.Address);
        await WaitForAsync(page, "fills", _state.Executions.Count);
        var box = await page.GetByTestId("chart").BoundingBoxAsync() ?? throw new InvalidOperationException("The chart is not visible.");
        var tooltip = page.Locator(".tooltip");
        for (var x = box.X + box.Width - 80; x > box.X && await tooltip.CountAsync() == 0; x -= 5)
            await page.Mouse.MoveAsync(x, box.Y + (box.Height / 2));
        var last = _state.Executions[^1];
        Assert.Contains($"{last.Quantity} @ {Format(last.Price)}", await tooltip.InnerTextAsync(), StringComparison.Ordinal);
        await Screenshots.SaveAsync(page, "tooltip");
    }

    [Fact]
    public async Task Chart_IntervalChosen_ShowsItsCandlesAndIsInTheAddress()
    {
        var page = await browser.OpenAsync(_web.Address);
        await page.GetByRole(AriaRole.Button, new() { Name = "15 minutes" }).ClickAsync();
        await WaitForAsync(page, "candles", _state.Bars("15m", null, null).Count());
        await page.ReloadAsync();
        await WaitForAsync(page, "candles", _state.Bars("15m", null, null).Count());
    }

    [Fact]
    public async Task Bars_Streamed_UpdateLastCandleAndOpenNextOne()
    {
        var page = await browser.OpenAsync(_web.Address);
        var candles = _state.Bars("5m", null, null).Count();
        await WaitForAsync(page, "candles", candles);
        var bar = _state.Minutes[^1];
        for (var i = 0; i < 5; i++)
        {
            bar = TradingDay.Next(bar, bar.Close + 0.01m);
            _api!.Publish("bar", TradingDay.Event(bar));
            _api.Publish("bar", TradingDay.Event(bar));
        }
        await WaitForAsync(page, "candles", candles + 1);
        // The first of the five opened it.
        await LastPriceAsync(page, bar.Close);
    }

    [Fact]
    public async Task Execution_Streamed_IsListedAndMarkedOnce()
    {
        var page = await browser.OpenAsync(_web.Address);
        await WaitForAsync(page, "fills", _state.Executions.Count);
        var fill = _state.Executions[^1] with { ExecId = "new.01", Time = _state.Minutes[^1].Time.AddSeconds(2), Fee = null };
        _api!.Publish("execution", fill);
        _api.Publish("execution", fill with { Fee = 1.25m });
        await WaitForAsync(page, "fills", _state.Executions.Count + 1);
        await page.Locator("#executions tbody tr").First.GetByText("1.25").WaitForAsync();
    }

    [Fact]
    public async Task Light_SessionEvents_ChangeItsColour()
    {
        var page = await browser.OpenAsync(_web.Address);
        await LightAsync(page, "green");
        _api!.Publish("session", _state.Session with { State = "syncing", Detail = "Comparing 3 open orders" });
        await LightAsync(page, "amber");
        await page.GetByText("Comparing 3 open orders").WaitForAsync();
        _api.Publish("session", _state.Session with { State = "connecting", Detail = "Nothing listens on 127.0.0.1:4002" });
        await LightAsync(page, "red");
        await page.GetByTestId("trouble").GetByText("Nothing listens on 127.0.0.1:4002").WaitForAsync();
        await page.Locator("#orders.stale").WaitForAsync();
        _api.Publish("session", _state.Session);
        await LightAsync(page, "green");
    }

    [Fact]
    public async Task Mode_Live_IsSaidInTheBand()
    {
        _state.Session = _state.Session with { TradingMode = "live" };
        var page = await browser.OpenAsync(_web.Address);
        await page.GetByTestId("mode").GetByText("real money").WaitForAsync();
        Assert.Contains("live", await page.GetByTestId("mode").GetAttributeAsync("class"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Api_DownThenBack_IsSaidWithRemedyThenResynchronized()
    {
        var page = await browser.OpenAsync(_web.Address);
        await LightAsync(page, "green");
        // The light is green as soon as the stream speaks; the tables, whose age is asserted below, are read a moment later.
        await WaitForAsync(page, "fills", _state.Executions.Count);
        await page.Locator("#orders tbody tr").First.WaitForAsync();
        await _api!.DisposeAsync();
        await LightAsync(page, "red");
        var trouble = page.GetByTestId("trouble");
        await trouble.GetByText($"http://127.0.0.1:{_apiPort}").WaitForAsync();
        await trouble.GetByText("dotnet run --project AlgoTrader.AppHost").WaitForAsync();
        await page.Locator("#orders .age").WaitForAsync();
        await Screenshots.SaveAsync(page, "api-unreachable");

        _state.Executions = [.. _state.Executions, _state.Executions[^1] with { ExecId = "missed.01" }];
        _api = await ApiServer.StartAsync(_apiPort, _state);
        await LightAsync(page, "green");
        await WaitForAsync(page, "fills", _state.Executions.Count);
        await trouble.WaitForAsync(new() { State = WaitForSelectorState.Detached });
    }

    [Fact]
    public async Task Tables_Empty_SayWhatWouldAppear()
    {
        _state.Executions = [];
        _state.Orders = [];
        _state.Positions = [];
        _state.Minutes = [];
        var page = await browser.OpenAsync(_web.Address);
        await page.GetByText("No order has been filled yet").WaitForAsync();
        await page.GetByText("No strategy has sent one yet").WaitForAsync();
        await page.GetByText("It holds nothing now").WaitForAsync();
        Assert.Equal("—", await page.GetByTestId("last-price").InnerTextAsync());
        await Screenshots.SaveAsync(page, "empty");
    }

    [Fact]
    public async Task Page_Phone_FitsItsWidth()
    {
        var page = await browser.OpenAsync(_web.Address, width: 360, height: 740, ColorScheme.Dark);
        await WaitForAsync(page, "fills", _state.Executions.Count);
        Assert.Equal(360, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        await Screenshots.SaveAsync(page, "phone-dark");
    }

    [Fact]
    public async Task Page_Loaded_AsksNoOtherHost()
    {
        var others = new List<string>();
        var page = await browser.OpenAsync(new Uri("about:blank"));
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(_web.Address.ToString(), StringComparison.Ordinal))
                others.Add(request.Url);
        };
        var errors = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                errors.Add(message.Text);
        };
        await page.GotoAsync(_web.Address.ToString());
        await WaitForAsync(page, "fills", _state.Executions.Count);
        Assert.Empty(others);
        Assert.Empty(errors);
    }

    [Fact]
    public async Task Page_DarkScheme_IsDark()
    {
        var page = await browser.OpenAsync(_web.Address, scheme: ColorScheme.Dark);
        await WaitForAsync(page, "fills", _state.Executions.Count);
        Assert.Equal("rgb(13, 19, 26)", await page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor"));
        await Screenshots.SaveAsync(page, "overview-dark");
    }

    private static async Task LightAsync(IPage page, string colour) =>
        await page.Locator($"[data-testid=light][data-colour={colour}]").WaitForAsync();

    private static async Task WaitForAsync(IPage page, string what, int count) =>
        await page.Locator($"[data-testid=chart][data-{what}='{count}']").WaitForAsync();

    private static Task LastPriceAsync(IPage page, decimal price) => Until.TrueAsync(
        async () => await page.GetByTestId("last-price").InnerTextAsync() == Format(price), $"{Format(price)} is shown as the last price");

    private static string Format(decimal price) => price.ToString("0.00##", CultureInfo.InvariantCulture);

    // Teal (29,154,138) and orange (217,101,43) of the light scheme.
    private static async Task<bool> CandlePixelsAsync(IPage page) => await page.EvaluateAsync<bool>(
        """
        () => {
          const near = (data, i, colour) => colour.every((value, channel) => Math.abs(data[i + channel] - value) < 12);
          let up = 0, down = 0;
          for (const canvas of document.querySelectorAll('[data-testid=chart] canvas')) {
            if (!canvas.width || !canvas.height) continue;
            const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
            for (let i = 0; i < data.length; i += 4) {
              if (data[i + 3] < 200) continue;
              if (near(data, i, [29, 154, 138])) up++;
              if (near(data, i, [217, 101, 43])) down++;
            }
          }
          return up > 300 && down > 300;
        }
        """);
}

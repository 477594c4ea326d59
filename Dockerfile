# syntax=docker/dockerfile:1
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
COPY global.json Directory.Build.props Directory.Packages.props BannedSymbols.txt .editorconfig appsettings.json ./
COPY src/BacklogGuard/BacklogGuard.csproj src/BacklogGuard/packages.lock.json src/BacklogGuard/
COPY src/BacklogGuard.Practice/BacklogGuard.Practice.csproj src/BacklogGuard.Practice/packages.lock.json src/BacklogGuard.Practice/
RUN dotnet restore src/BacklogGuard --locked-mode
COPY README.md ./
COPY src/ src/
RUN dotnet publish src/BacklogGuard --no-restore --configuration Release --output /app && mkdir /empty

# The chiseled image has no shell and no package manager; its user is not root. The extra one knows time zones.
FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled-extra
WORKDIR /app
COPY --from=build /app .
# Volumes take the owner of the folder they cover, so that the database can be written without being root.
COPY --from=build --chown=$APP_UID:$APP_UID /empty /data
COPY --from=build --chown=$APP_UID:$APP_UID /empty /rule-sets
ENV Urls=http://0.0.0.0:8080 \
    Storage__ConnectionString="Data Source=/data/backlogguard.db" \
    RuleSets__Directory=/rule-sets
VOLUME ["/data", "/rule-sets"]
EXPOSE 8080
USER $APP_UID
ENTRYPOINT ["dotnet", "BacklogGuard.dll"]

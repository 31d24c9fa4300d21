#!/bin/sh
# Installs the programs that some tests run, with TANDEM_TEST_INSTALL=yes and where Debian's packages can be installed; a
# test whose program is missing is skipped and says so. The build calls this before the tests. It never fails.

# What a test runs, and the Debian package that has it, one a line.
programs='
chromium chromium
chromedriver chromium-driver
prometheus prometheus
promtool   prometheus
'

packages=$(echo "$programs" | while read -r program package; do
  [ -z "$program" ] || command -v "$program" > /dev/null || echo "$package"
done | sort -u)
[ -z "$packages" ] && exit 0
packages=$(echo "$packages" | tr '\n' ' ' | sed 's, $,,')

skipped() {
  echo "Some tests will be skipped, $1. They need: apt-get install $packages"
  exit 0
}

[ "$TANDEM_TEST_INSTALL" = yes ] || skipped "as TANDEM_TEST_INSTALL is not yes"
command -v apt-get > /dev/null || skipped "this is no Debian"
[ "$(id -u)" -eq 0 ] || skipped "only root can install"

# Programs for tests are no services of this machine.
policy=/usr/sbin/policy-rc.d
if [ ! -e $policy ]; then
  printf '#!/bin/sh\nexit 101\n' > $policy
  chmod +x $policy
  trap 'rm -f $policy' EXIT
fi

export DEBIAN_FRONTEND=noninteractive
apt="timeout 300 apt-get -qq -o Acquire::Retries=1 -o Acquire::http::Timeout=20 -o DPkg::Lock::Timeout=60"
install() {
  # shellcheck disable=SC2086 # one word for each package
  $apt install -y --no-install-recommends $packages > /dev/null 2>&1
}
install || { $apt update > /dev/null 2>&1 && install; } || skipped "apt-get could not install"
echo "Installed for the tests: $packages"
